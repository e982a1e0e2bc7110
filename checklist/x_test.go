package checklist
import ("testing";"fmt";"go.yaml.in/yaml/v4")
func TestX(t *testing.T){
 var a Area
 var n yaml.Node
 if err:=yaml.Unmarshal([]byte("id: a\ntitel: x\nweight: [1]\nquestions:\n - id: 13a\n   rev: x\n   refs: [a]\n   lvels: 3\n - id: 13b\n   rev: 3\n"), &n); err!=nil {t.Fatal(err)}
 err:=n.Content[0].Load(&a, yaml.WithKnownFields())
 fmt.Println(err)
 fmt.Printf("%+v\n", a.Questions)
 fmt.Println(a.ID)
 c,err:=Embedded()
 fmt.Println(err)
 if c!=nil{ fmt.Println(c.Digest(), len(c.Questions()), len(c.Registers()))}
}
