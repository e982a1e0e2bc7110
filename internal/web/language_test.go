package web

import "testing"

func TestLocal(t *testing.T) {
	for path, want := range map[string]string{
		"/": "/", "/a/x/q/13u?saved=3#note": "/a/x/q/13u?saved=3#note", "/a/x/search?q=a%09b": "/a/x/search?q=a%09b", "/new?to=https://evil.example": "/new?to=https://evil.example",
		"": "/", "a/x": "/", "//evil.example": "/", "///evil.example": "/", "https://evil.example/": "/", "javascript:alert(1)": "/",
		"/\\evil.example": "/", "\\/evil.example": "/", "/\t/evil.example": "/", "\t//evil.example": "/", "/\n/evil.example": "/", "/\r/evil.example": "/", "/\x00/evil.example": "/",
		"/\u0085/evil.example": "/", " //evil.example": "/", "/%zz": "/",
	} {
		if got := local(path); got != want {
			t.Errorf("%q leads to %q, want %q", path, got, want)
		}
	}
}
