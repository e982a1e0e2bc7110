package assessment_test
import ("testing";"fmt";"cybergap/assessment")
func TestZZ(t *testing.T){
 src := `# head of file
# second line

# about format
format: 1 # line of format
checklist: {id: eg4, edition: "2020"} # cl
form: full
country:
  code: X-ISLA # code
  name: Island
scope: {kind: national}
mode: self
classification: restricted
date: 2026-03-14
profile: {population: 1e3, federal: no}
answers: # line of answers
  # about 13u
  13u: # line 13u
    level: 3 # lvl
    # about elements
    elements: {a: yes, b: no} # line el
    note: hello # beside note
    evidence:
      # ev1
      - title: x # tx
        grade: 1
      # foot of ev
    # foot of 13u

  # about 13v
  13v:
    level: 2
    note: |  # beside block
       multi
       line
    institution: "012"
  # foot of answers
register:
  R1: {choices: [a, b]}
# foot of file
`
 a,err := assessment.Decode("x.yaml",[]byte(src)); fmt.Println(err)
 if err!=nil {return}
 out,err := assessment.EncodeYAML(a,nil,[]byte(src)); fmt.Println(string(out),err)
 delete(a.Answers,"13u")
 x:=a.Answers["13v"]; x.Note="short"; a.Answers["13v"]=x
 out2,err := assessment.EncodeYAML(a,nil,[]byte(src)); fmt.Println(string(out2),err)
 out3,err := assessment.EncodeYAML(a,nil,out2); fmt.Println(string(out3)==string(out2),err)
 if string(out3)!=string(out2) {fmt.Println(string(out3))}
 j,err := assessment.EncodeJSON(a); fmt.Println(string(j),err)
 _,err = assessment.Decode("y.yaml",[]byte(`format: 2
countri: {}
checklist: {id: eg4}
country: {code: XX}
mode: foo
answers:
  13u: {level: 3, na: x}
  13v: {level: 9, evidence: [{title: "", grade: 7}]}
  13w: {levl: 9}
  13x: {level: "3"}
  13y: 4
  13z: {choice: maybe, elements: {a: ja}}
targets: {13u: {value: 2}}
`)); fmt.Println(err)
 for _,c := range []string{"XX","UK","GB","ZZ","AN","SU","EU","XK","US","us","001","X-","X-A","X-ABCDEFGHI","TW","PS","HK","AC","QO","AA","AX","X-a","DD","UN","EA","BQ","SX","SS","TP","YU"} { fmt.Print(c,assessment.IsCountryCode(c)," ")}
}
