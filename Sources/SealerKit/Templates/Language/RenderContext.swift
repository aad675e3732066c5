/// What functions need of the render that calls them.
package final class RenderContext {
  /// What may still be used up.
  package var budget: RenderBudget
  /// The templates, for `include` and `tpl`; nil in a context that has none.
  package var templates: (any TemplateCalling)?
  /// The regular expressions that were compiled already, by pattern.
  var regexes: [GoString: GoRegex] = [:]
  /// What is to remember where the rendered texts came from; nil if nobody wants to know.
  package var trace: RenderTrace?
  /// How many `tpl` are running inside one another.
  var runningTexts = 0
  /// How far the stack of the thread reaches that renders.
  var stack = StackGuard()

  /// Makes one.
  package init(budget: RenderBudget = RenderBudget(), templates: (any TemplateCalling)? = nil) {
    self.budget = budget
    self.templates = templates
  }
}

extension RenderContext {
  /// Takes the steps for a text that was parsed, whether for this render or an earlier one.
  ///
  /// - Throws: the limit that this goes beyond.
  func take(_ parsed: ParsedTemplates) throws(TemplateError) {
    do throws(FunctionError) {
      try budget.spend(nodes: parsed.nodeCount)
    } catch {
      guard case .limit(let limit) = error else { return }
      throw TemplateError(GoString(limit.description), template: parsed.name, line: 0, column: 0, limit: limit)
    }
  }
}

/// What runs templates by name and text on behalf of functions.
package protocol TemplateCalling {
  /// The text of a defined template with `dot` as its value: Helm's `include`.
  func include(_ name: GoString, _ dot: GoValue, _ render: RenderContext) throws(FunctionError) -> GoString
  /// The text of a template given as text: Helm's `tpl`.
  func tpl(_ text: GoString, _ dot: GoValue, _ render: RenderContext) throws(FunctionError) -> GoString
}
