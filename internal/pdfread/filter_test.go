package pdfread

import (
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"testing"
)

// attaching is a sample report whose attachment is the stream.
func attaching(b body) []byte { return report(samplePages).with(objects{numFile: b}).file("") }

func TestFilters(t *testing.T) {
	packed := string(deflated([]byte(payload)))
	a85 := make([]byte, ascii85.MaxEncodedLen(len(packed)))
	a85 = a85[:ascii85.Encode(a85, []byte(packed))]
	for name, s := range map[string]struct{ dict, data string }{
		"none":             {"", payload},
		"no filters":       {"/Filter[]", payload},
		"flate":            {"/Filter/FlateDecode", packed},
		"short name":       {"/Filter/Fl/DecodeParms null", packed},
		"hex in flate":     {"/Filter[/ASCIIHexDecode/FlateDecode]/DecodeParms[null null]", hex.EncodeToString([]byte(packed)) + " >"},
		"85 in flate":      {"/Filter[/ASCII85Decode /FlateDecode]", string(a85) + "\n~>"},
		"flate in flate":   {"/Filter[/FlateDecode /FlateDecode]", string(deflated([]byte(packed)))},
		"no predictor":     {"/Filter/FlateDecode/DecodeParms<</Predictor 1/Columns 0>>", packed},
		"bytes behind end": {"/Filter/FlateDecode", packed + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			dict := "<<" + s.dict + "/Length " + strconv.Itoa(len(s.data)) + ">>"
			if got, err := open(t, attaching(rawStream([]byte(s.data), dict))).Attachment("assessment.json"); err != nil || string(got) != payload {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

// TestPredictors undoes rows of three bytes whose every kind gives the same ones.
func TestPredictors(t *testing.T) {
	rows := []string{"\x01\x02\x03", "\x02\x04\x06", "\x09\x09\x09", "\x05\x06\x07", "\x05\x06\x07", "\xFF\x00\x01"}
	want := strings.Join(rows, "")
	for name, c := range map[string]struct{ params, data string }{
		"png":                  {"/Predictor 12/Columns 3", "\x00\x01\x02\x03" + "\x02\x01\x02\x03" + "\x01\x09\x00\x00" + "\x03\x01\xFF\x00" + "\x04\x00\x00\x00" + "\x00\xFF\x00\x01"},
		"tiff":                 {"/Predictor 2/Columns 3", "\x01\x01\x01" + "\x02\x02\x02" + "\x09\x00\x00" + "\x05\x01\x01" + "\x05\x01\x01" + "\xFF\x01\x01"},
		"png, pixels of three": {"/Predictor 15/Columns 1/Colors 3", "\x01\x01\x02\x03" + "\x02\x01\x02\x03" + "\x02\x07\x05\x03" + "\x00\x05\x06\x07" + "\x04\x00\x00\x00" + "\x00\xFF\x00\x01"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := open(t, attaching(streamObject(c.data, "/DecodeParms<<"+c.params+">>"))).Attachment("assessment.json")
			if err != nil || string(got) != want {
				t.Errorf("%x, %v; want %x", got, err, want)
			}
		})
	}
}

func TestShortLastRow(t *testing.T) {
	got, err := open(t, attaching(streamObject("\x02abcd\x02\x01", "/DecodeParms<</Predictor 12/Columns 4>>"))).Attachment("assessment.json")
	if err != nil || string(got) != "abcdb" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestFiltersThatFail(t *testing.T) {
	packed := string(deflated([]byte(payload)))
	flipped := []byte(packed)
	flipped[len(flipped)/2] ^= 0x10
	for name, c := range map[string]struct {
		dict, data string
		want       any
	}{
		"unknown filter":    {"/Filter/JBIG2Decode", payload, new(*UnsupportedError)},
		"lzw":               {"/Filter/LZWDecode", payload, new(*UnsupportedError)},
		"encryption inside": {"/Filter/Crypt", payload, new(*UnsupportedError)},
		"not packed":        {"/Filter/FlateDecode", payload, new(*DamagedError)},
		"flipped bit":       {"/Filter/FlateDecode", string(flipped), new(*DamagedError)},
		"cut":               {"/Filter/FlateDecode", packed[:len(packed)-6], new(*DamagedError)},
		"wrong hex":         {"/Filter/ASCIIHexDecode", "4G", new(*DamagedError)},
		"wrong 85":          {"/Filter/ASCII85Decode", "\x7F\x7F~>", new(*DamagedError)},
		"too many":          {"/Filter[/Fl/Fl/Fl/Fl/Fl]", packed, new(*LimitError)},
		"no name":           {"/Filter 12", packed, new(*DamagedError)},
		"no columns":        {"/Filter/Fl/DecodeParms<</Predictor 12/Columns 0>>", packed, new(*DamagedError)},
		"huge columns":      {"/Filter/Fl/DecodeParms<</Predictor 12/Columns 9223372036854775807/Colors 32/BitsPerComponent 16>>", packed, new(*DamagedError)},
		"strange bits":      {"/Filter/Fl/DecodeParms<</Predictor 2/BitsPerComponent 4>>", packed, new(*UnsupportedError)},
		"unknown row":       {"/Filter/Fl/DecodeParms<</Predictor 12/Columns 2>>", packed, new(*DamagedError)},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, attaching(rawStream([]byte(c.data), "<<"+c.dict+"/Length "+strconv.Itoa(len(c.data))+">>")))
			if got, err := f.Attachment("assessment.json"); got != nil || !errors.As(err, c.want) {
				t.Errorf("%q, %v; want %T", got, err, c.want)
			}
		})
	}
}
