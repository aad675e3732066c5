import SealerTemplates
import Testing

@Suite struct TemplateErrorTests {
  private func failure(_ template: String) -> TemplateError? {
    do throws(TemplateError) {
      let set = TemplateSet(functions: .helm)
      set.add(try TemplateParser.parse(GoString(template), name: "t/templates/t", functions: .helm))
      _ = try set.execute("t/templates/t", .map(TemplateCases.top("t/templates/t")), RenderContext())
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("a\n{{ .Values.none.tag }}", 2, 11, "none"),
      ("{{ .Values.m.none.tag.x }}", 1, 11, "m.none"),
      ("{{ $v := .Values }}{{ $v.m.none.tag }}", 1, 25, "m.none"),
      ("{{ upper .Values.m.none }}", 1, 17, "m.none"),
      ("{{ upper (.Values.none) }}", 1, 18, "none"),
      ("{{ required \"missing\" .Values.m.none }}", 1, 4, "m.none"),
      ("{{ .Values.nil | required \"missing\" }}", 1, 18, "nil"),
      ("{{ range .Values.lm }}{{ .none.x }}{{ end }}", 1, 31, "lm[0].none"),
    ])
  func tellsWhichValueWasNil(template: String, line: Int, column: Int, path: String) throws {
    let error = try #require(failure(template))
    #expect(error.nilPath == path)
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.template == "t/templates/t")
  }

  @Test(
    arguments: [
      ("{{ if }}", "parse error at (t/templates/t:1): missing value for if", 1),
      ("\n{{ nope 1 }}", "parse error at (t/templates/t:2): function \"nope\" not defined", 2),
      ("{{ \"a: b", "parse error at (t/templates/t:1): unterminated quoted string", 1),
    ])
  func tellsWhereATextIsNoTemplate(template: String, message: String, line: Int) throws {
    let error = try #require(failure(template))
    #expect(error.message.text == message)
    #expect(error.line == line)
    #expect(error.nilPath == nil)
  }

  @Test(
    arguments: [
      (".Date", "function Date has 3 return values; should be 1 or 2"),
      (".Zone", "invalid function signature for Zone: second return value should be error; is int"),
      (".Zone 1", "wrong number of args for Zone: want 0 got 1"),
      (".wall", "wall is an unexported field of struct type time.Time"),
      (".Nope", "can't evaluate field Nope in type time.Time"),
    ])
  func tellsWhatOfAMomentCantBeRead(member: String, complaint: String) throws {
    let error = try #require(failure("{{ (toDate \"2006-01-02\" \"2020-05-06\")\(member) }}"))
    #expect(error.message.text.hasSuffix(">: \(complaint)"))
  }

  @Test func innermostPlaceOfNestedErrors() throws {
    let error = try #require(failure("{{ define \"x\" }}\n  {{ .Values.none.y }}{{ end }}{{ include \"x\" . }}"))
    #expect(error.line == 2)
    #expect(error.nilPath == "none")
    #expect(error.message.text.hasPrefix("template: t/templates/t:2:34: executing \"t/templates/t\" at <include"))
  }
}
