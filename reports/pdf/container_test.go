package pdf

import (
	"testing"

	"cybergap/internal/pdfread"
)

// TestReservedObjectsMayComeLate gives the first object of a group its body last, behind that of an object outside the group, as large
// reports do.
func TestReservedObjectsMayComeLate(t *testing.T) {
	var c container
	root := c.reserve(1)
	pages := c.add("<</Type/Pages/Kids[]/Count 0>>")
	c.stream([]byte("colours"), "/Type/Profile/Note(longer than the objects of the group together)")
	c.set(root, "<</Type/Catalog/Pages %d 0 R>>", pages)
	f, err := pdfread.Open(c.pack(root, root))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := f.Pages(); n != 0 || err != nil {
		t.Errorf("%d pages, %v", n, err)
	}
}
