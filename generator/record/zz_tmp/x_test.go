package zz
import ("testing";"time";"strings";"fmt";"testing/fstest";"counterpoint/generator/record";"os")
func TestX(t *testing.T){
 n:=1<<20-20
 cases:=map[string]string{
 "brackets":"x = "+strings.Repeat("[",n),
 "bracketsclosed":"x = "+strings.Repeat("[",n/2)+strings.Repeat("]",n/2),
 "inline":"x = "+strings.Repeat("{a=",n/3),
 "inlineclosed":"x = "+strings.Repeat("{a=",n/4)+"1"+strings.Repeat("}",n/4),
 "dotted":strings.Repeat("a.",n/2-5)+"a = 1",
 "dottedtable":"["+strings.Repeat("a.",n/2-5)+"a]",
 "manykeys":func()string{var b strings.Builder;for i:=0;b.Len()<n-20;i++{fmt.Fprintf(&b,"k%d=1\n",i)};return b.String()}(),
 "manyinline":func()string{var b strings.Builder;b.WriteString("x={");for i:=0;b.Len()<n-20;i++{if i>0{b.WriteString(",")};fmt.Fprintf(&b,"k%d=1",i)};return b.String()+"}"}(),
 "longlist":"topics=["+strings.Repeat("\"a\",",n/4-10)+"]",
 "longlistnum":"topics=["+strings.Repeat("1,",n/2-10)+"]",
 "tables":strings.Repeat("[[quote]]\n",n/10-1),
 "longkey":strings.Repeat("k",n-10)+"=1",
 "longstring":"title=\""+strings.Repeat("é",n/2-10)+"\"",
 "longnum":"number="+strings.Repeat("1",n-10),
 "longline":strings.Repeat("# ",n/2),
 "nl":strings.Repeat("\n",n)+"=",
 }
 only:=os.Getenv("ONLY")
 for name,c:=range cases{ if only!=""&&only!=name{continue}
  t0:=time.Now()
  _,f,err:=record.Load(fstest.MapFS{"data/claims/x.toml":{Data:[]byte(c)}})
  s:=""
  if len(f)>0{s=f[len(f)-1].String(); if len(s)>200{s=s[:200]}}
  fmt.Printf("%-15s %8s findings=%d err=%v %s\n",name,time.Since(t0).Round(time.Millisecond),len(f),err,s)
 }
}
