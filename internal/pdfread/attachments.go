package pdfread

import "slices"

// Attachment is a file that the PDF carries, as the PDF describes it.
type Attachment struct {
	Name         string
	Size         int64  // in bytes as the PDF says, -1 where it does not say
	Relationship string // what it is to the document, such as Data; empty where the PDF does not say
	Type         string // media type, such as application/json; empty where the PDF does not say
}

// attached is an attachment with all names it goes by and the streams these stand for.
type attached struct {
	Attachment
	names   []string
	streams []*stream
}

// Attachments lists the embedded files of the document and those associated with it, each once. Attachments of notes on pages are not among
// them.
func (f *File) Attachments() (list []Attachment, err error) {
	defer f.done(&err)
	for _, a := range f.attached() {
		list = append(list, a.Attachment)
	}
	return list, nil
}

// Attachment returns what the attachment of that name holds. Where several different ones have the name the error is ErrSameName.
func (f *File) Attachment(name string) (data []byte, err error) {
	defer f.done(&err)
	var found []*stream
	for _, a := range f.attached() {
		if slices.Contains(a.names, name) {
			found = append(found, a.streams...)
		}
	}
	slices.SortFunc(found, func(a, b *stream) int { return a.num - b.num })
	found = slices.Compact(found)
	switch {
	case f.err != nil:
	case len(found) == 0:
		return nil, ErrNoAttachment
	case len(found) > 1:
		return nil, ErrSameName
	default:
		data = f.bytes(found[0], maxAttachment, "attachment")
	}
	return data, nil
}

func (f *File) attached() []attached {
	var specs []value
	specs = f.nameTree(f.get(f.dict(f.catalog["Names"]), "EmbeddedFiles"), specs, map[int]bool{}, 0)
	specs = append(specs, f.array(f.catalog["AF"])...)
	if len(specs) > 2*maxAttachments {
		f.fail(&LimitError{What: "attachments", Limit: maxAttachments})
		return nil
	}
	var out []attached
	for _, v := range specs {
		a, ok := f.fileSpec(f.dict(v))
		known := slices.ContainsFunc(out, func(b attached) bool { return a.Name == b.Name && slices.Equal(a.streams, b.streams) })
		if ok && !known {
			out = append(out, a)
		}
	}
	return out
}

// nameTree lists the values of a tree of names.
func (f *File) nameTree(v value, out []value, seen map[int]bool, depth int) []value {
	node := f.dict(v)
	if depth > maxNesting {
		f.fail(&LimitError{What: "nesting", Limit: maxNesting})
	}
	names := f.array(node["Names"])
	for i := 1; i < len(names); i += 2 {
		out = append(out, names[i])
	}
	for _, kid := range f.array(node["Kids"]) {
		r, isRef := kid.(ref)
		if isRef && seen[r.num] {
			f.fail(damaged("the names of attachments lead in a circle at object %d", r.num))
		}
		if f.err != nil || len(out) > maxAttachments {
			break
		}
		seen[r.num] = isRef
		out = f.nameTree(kid, out, seen, depth+1)
	}
	return out
}

// fileSpec reads the description of a file; false where it is not embedded.
func (f *File) fileSpec(d dict) (attached, bool) {
	a := attached{Attachment: Attachment{Size: -1, Relationship: string(f.name(d["AFRelationship"]))}}
	embedded := f.dict(d["EF"])
	for _, key := range []name{"UF", "F"} {
		if s := f.words(d[key]); s != "" {
			a.names = append(a.names, s)
		}
		if s, ok := f.get(embedded, key).(*stream); ok {
			a.streams = append(a.streams, s)
		}
	}
	if len(a.names) == 0 || len(a.streams) == 0 {
		return a, false
	}
	a.Name = a.names[0]
	a.Type = string(f.name(a.streams[0].dict["Subtype"]))
	if n, ok := f.get(f.dict(a.streams[0].dict["Params"]), "Size").(int64); ok && n >= 0 {
		a.Size = n
	}
	return a, true
}
