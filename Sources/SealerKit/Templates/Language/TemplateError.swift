/// Why a template could not be read or run, in the words that Go and Helm use.
package struct TemplateError: Error {
  /// The whole text, such as `template: web/templates/a.yaml:3:5: executing "web/templates/a.yaml" at <…>: …`.
  package var message: GoString
  /// The template in which it happened, innermost.
  package var template: GoString
  /// Its line, counted from 1.
  package var line: Int
  /// Its column, counted from 1 (bytes, as Go counts from 0, plus 1); 0 if the whole line is meant.
  package var column: Int
  /// The values path that was nil, if that was the reason.
  package var nilPath: String?
  /// The limit that was met, if that was the reason.
  package var limit: RenderLimit?

  /// Whether the text is no template, whatever the values are.
  package var isSyntax = false

  /// Whether it asks for a template that no chart defines.
  package var lacksTemplate: Bool { message.text.contains("template: no template ") }

  /// Makes one.
  package init(
    _ message: GoString, template: GoString, line: Int, column: Int, nilPath: String? = nil, limit: RenderLimit? = nil
  ) {
    self.message = message
    self.template = template
    self.line = line
    self.column = column
    self.nilPath = nilPath
    self.limit = limit
  }
}
