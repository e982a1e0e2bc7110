package pdfread

import (
	"slices"
	"strings"
	"testing"
)

func TestAdditions(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		more    objects
		want    []Addition
	}{
		"none": {"/F10 1 Tf (a) Tj", nil, nil},
		"pictures": {"/X Do q /X Do Q BI /W 9 /H 1 ID x EI", objects{20: streamObject("x", "/Subtype/Image")},
			[]Addition{{0, Picture}, {0, Picture}, {0, Picture}}},
		"drawings": {"/X Do q /X Do Q", objects{20: streamObject("0 0 9 9 re f", "/Subtype/Form")}, []Addition{{0, Drawing}}},
		"picture in a drawing": {"/X Do", objects{20: streamObject("/Y Do /Y Do", "/Subtype/Form"), 21: streamObject("x", "/Subtype/Image")},
			[]Addition{{0, Drawing}, {0, Picture}, {0, Picture}}},
		"annotations": {"", objects{3: plainObject("<</Type/Page/Parent 2 0 R/Annots[30 0 R 31 0 R<</Subtype/Link/AP<<>>>>32 0 R null]/AA<<>>>>"),
			30: plainObject("<</Subtype/Link/Rect[0 0 9 9]>>"), 31: plainObject("<</Subtype/FreeText/AP<<>>>>"), 32: plainObject("<</Subtype/Widget>>")},
			[]Addition{{0, "FreeText"}, {0, "Link"}, {0, "Widget"}, {0, "AA"}}},
		"actions": {"", objects{1: plainObject("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>/AA<<>>/AcroForm<</Fields[9 0 R]>>/Names<</JavaScript<<>>>>>>")},
			[]Addition{{-1, "OpenAction"}, {-1, "AA"}, {-1, "JavaScript"}, {-1, "AcroForm"}}},
		"opening at a page": {"", objects{1: plainObject("<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]/AcroForm<</Fields[]>>>>")}, nil},
		"going to a page":   {"", objects{1: plainObject("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/GoTo/D[3 0 R/Fit]>>>>")}, nil},
	} {
		f, err := Open(onePage(c.content, []string{winAnsi}, c.more))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, err := f.Additions(); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v; want %v", name, got, err, c.want)
		}
	}
}

func TestAdditionsAreBounded(t *testing.T) {
	f, err := Open(onePage(strings.Repeat("/X Do ", 5000), nil, objects{20: streamObject("x", "/Subtype/Image"),
		3: plainObject("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 20 0 R>>>>/Annots[%s]>>", strings.Repeat("<</Subtype/Stamp>>", 5000))}))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := f.Additions(); err != nil || len(got) != maxAdditions {
		t.Errorf("%d additions, %v", len(got), err)
	}
}
