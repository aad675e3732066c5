import Testing

@testable import SealerTemplates

@Suite struct SetExpressionTests {
  private func read(_ text: String, _ meaning: SetExpression.Meaning = .typed) -> String {
    let values = GoMap()
    do throws(SetExpression.Stop) {
      try SetExpression.read(text, as: meaning, into: values)
    } catch {
      guard case .wrong(let reason) = error else { return "end" }
      return reason.text
    }
    return GoFormat.verb("v", .map(values)).text
  }

  @Test(arguments: [
    ("a=1,b=true,c=null,d=0,e=01,f=1.5,g=-3", "map[a:1 b:true c:<nil> d:0 e:01 f:1.5 g:-3]"),
    ("a.b.c=x", "map[a:map[b:map[c:x]]]"),
    ("a={b,1,true}", "map[a:[b 1 true]]"),
    ("a={}", "map[a:[]]"),
    ("a[1]=x,a[0]=y", "map[a:[y x]]"),
    ("a[2]=x", "map[a:[<nil> <nil> x]]"),
    ("a[0].b=x,a[0].c=y", "map[a:[map[b:x c:y]]]"),
    ("a[0][1]=x", "map[a:[[<nil> x]]]"),
    ("a\\.b=c\\,d", "map[a.b:c,d]"),
    ("a=", "map[a:]"),
    ("a=,b=c", "map[a: b:c]"),
    ("", "map[]"),
    ("a", "key \"a\" has no value"),
    ("a,b=c", "key \"a\" has no value (cannot end with ,)"),
    ("a={b", "list must terminate with '}'"),
    ("a[x]=1", "error parsing index: strconv.Atoi: parsing \"x\": invalid syntax"),
    ("a[0", "error parsing index: EOF"),
    ("a[-1]=1", "negative -1 index not allowed"),
    ("a[65537]=1", "index of 65537 is greater than maximum supported index of 65536"),
    ("a[0]bc=1", "unexpected data at end of array index: ['b' 'c']"),
    ("a=1,a.b=2", "unable to parse key: interface conversion: interface {} is int64, not map[string]interface {}"),
    ("a=x,a[0]=2", "unable to parse key: interface conversion: interface {} is string, not []interface {}"),
    ("a=null,a.b=2", "unable to parse key: interface conversion: interface {} is nil, not map[string]interface {}"),
  ])
  func readsTypedValues(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test func keepsTextsAndReadsFilesAndJSON() {
    #expect(read("a=1,b=true", .text) == "map[a:1 b:true]")
    #expect(
      read("a=path,b={x,y}", .file { path throws(ChartError) in GoString("<\(path)>") }) == "map[a:<path> b:[<x> <y>]]")
    #expect(read("a={\"b\": [1, \",}\"]} ,c=3,d=", .json) == "map[a:map[b:[1 ,}]] c:3 d:<nil>]")
    #expect(read("a={\"b\"", .json) == "unexpected EOF")
  }

  @Test func endsAtDeepNames() {
    let deep = String(repeating: "a.", count: 400) + "b=1"
    #expect(read(deep).contains("maximum supported nested level of 300"))
    #expect(read("a" + String(repeating: "[0]", count: 400) + "=1").contains("maximum supported nested level"))
  }
}
