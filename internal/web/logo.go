package web

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// readLogo reads a drawing in SVG.
func readLogo(folder fs.FS, name string) ([]byte, error) {
	data, err := readAtMost(folder, name, mostLogo)
	if err == nil {
		err = checkLogo(data)
	}
	return data, err
}

const svgNamespace = "http://www.w3.org/2000/svg"

// active are elements that do more than draw, whatever their namespace.
var active = [...]string{"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "animate", "set", "link"}

// checkLogo refuses what is no SVG, and an SVG that runs, loads or declares something.
func checkLogo(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for first := true; ; {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && !first:
			return nil
		case err != nil:
			return fmt.Errorf("is no drawing in SVG: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if first && t.Name != (xml.Name{Space: svgNamespace, Local: "svg"}) {
				return fmt.Errorf("is no drawing in SVG: it begins with %s", t.Name.Local)
			}
			first = false
			err = checkElement(t)
		case xml.CharData:
			err = checkStyle(string(t))
		case xml.Directive:
			err = errors.New("declares a document type; save it as a plain SVG")
		case xml.ProcInst:
			if t.Target != "xml" {
				err = fmt.Errorf("holds an instruction to programs, %s; save it as a plain SVG", t.Target)
			}
		}
		if err != nil {
			line, column := d.InputPos()
			return fmt.Errorf("line %d, column %d: %w", line, column, err)
		}
	}
}

func checkElement(e xml.StartElement) error {
	if name := strings.ToLower(e.Name.Local); slices.ContainsFunc(active[:], func(a string) bool { return a == name || a == "animate" && strings.HasPrefix(name, a) }) {
		return fmt.Errorf("the element %s does more than draw; take it out", e.Name.Local)
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		switch {
		case strings.HasPrefix(name, "on"):
			return fmt.Errorf("the attribute %s runs something; take it out", a.Name.Local)
		case name == "base" || (name == "href" || name == "src") && !strings.HasPrefix(value, "#") && !isPicture(value):
			return fmt.Errorf("the attribute %s leads out of the file; take it out", a.Name.Local)
		}
		if err := checkStyle(a.Value); err != nil {
			return err
		}
	}
	return nil
}

func isPicture(address string) bool {
	return strings.HasPrefix(address, "data:image/png;base64,") || strings.HasPrefix(address, "data:image/jpeg;base64,")
}

// checkStyle refuses rules that load something. A backslash could hide one.
func checkStyle(text string) error {
	text = strings.ToLower(text)
	if strings.Contains(text, "@import") || strings.Contains(text, `\`) {
		return errors.New("a rule of style loads something; take it out")
	}
	for _, rest := range strings.Split(text, "url(")[1:] {
		if !strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n\"'"), "#") {
			return errors.New("a rule of style loads something; take it out")
		}
	}
	return nil
}
