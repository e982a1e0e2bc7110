package checklist_test
import ("testing";"fmt";"strings";"time";"runtime";"testing/fstest";"cybergap/checklist")
func TestX(t *testing.T){
 base:=func() fstest.MapFS{ return small(t)}
 n:=2<<20
 rep:=func(f func(i int) string) string { var b strings.Builder; for i:=0; b.Len()<n-100; i++ { b.WriteString(f(i)) }; return b.String() }
 cases:=map[string]func() fstest.MapFS{
  "list": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: law\nrelated:\n"+rep(func(i int)string{return "- \n"})); return f},
  "flow": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: law\nrelated: ["+rep(func(i int)string{return "0,"})+"0]\n"); return f},
  "flowmap": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: law\nquestions: ["+rep(func(i int)string{return "{},"})+"{}]\n"); return f},
  "keys": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: law\n"+rep(func(i int)string{return fmt.Sprintf("k%d: 1\n",i)})); return f},
  "questions": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: law\nquestions:\n"+rep(func(i int)string{return "- {id: a}\n"})); return f},
  "empties": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: law\nquestions:\n- levels: ["+rep(func(i int)string{return "'',"})+"'']\n"); return f},
  "deep": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: "+strings.Repeat("[",9000)); return f},
  "deepblock": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte(rep(func(i int)string{return "- "})); return f},
  "scalar": func() fstest.MapFS{ f:=base(); f["areas/law.yaml"].Data=[]byte("id: law\ntitle: "+strings.Repeat("x",n-1000)); return f},
  "trans": func() fstest.MapFS{ f:=french(t); f["lang/fr.yaml"].Data=[]byte("format: 1\nlanguage: fr\nentries:\n"+rep(func(i int)string{return fmt.Sprintf("  k%d: {of: 00000000}\n",i)})); return f},
  "trans2": func() fstest.MapFS{ f:=french(t); f["lang/fr.yaml"].Data=[]byte("format: 1\nlanguage: fr\nentries:\n"+rep(func(i int)string{return fmt.Sprintf("  k%d: {of: 0}\n",i)})); return f},
  "related": func() fstest.MapFS{ return with(t,"areas/law.yaml","related: [R1]","related: ["+strings.TrimSuffix(rep(func(i int)string{return fmt.Sprintf("x%d,",i)}),",")[:n-5000]+"]")},
  "numbers": func() fstest.MapFS{ return with(t,"checklist.yaml","target: 1/2","bands: ["+rep(func(i int)string{return "x,"})[:n-5000]+"]")},
  "json": nil,
 }
 for name,f:=range cases { 
  var m0,m1 runtime.MemStats
  if f==nil { data:="{\"areas\":["+rep(func(i int)string{return "{},"})+"{}]}"; start:=time.Now(); runtime.GC(); runtime.ReadMemStats(&m0); _,err:=checklist.FromJSON("x.json",[]byte(data)); runtime.ReadMemStats(&m1); fmt.Printf("%-10s %8v sys %d MB alloc %d MB %.100s\n",name,time.Since(start).Round(time.Millisecond),m1.Sys>>20,(m1.TotalAlloc-m0.TotalAlloc)>>20,fmt.Sprint(err)); continue}
  files:=f()
  runtime.GC(); runtime.ReadMemStats(&m0); start:=time.Now(); _,err:=checklist.Parse(files); d:=time.Since(start); runtime.ReadMemStats(&m1)
  fmt.Printf("%-10s %8v sys %d MB alloc %d MB len %d %.100s\n",name,d.Round(time.Millisecond),m1.Sys>>20,(m1.TotalAlloc-m0.TotalAlloc)>>20,len(fmt.Sprint(err)),fmt.Sprint(err))
 }
}
