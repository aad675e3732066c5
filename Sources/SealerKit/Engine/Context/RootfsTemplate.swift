import Foundation
import SealerFoundations
import SealerTemplates

/// A `*.tmpl` file of a rootfs, which the tool that starts a cluster renders with the cluster's variables.
struct RootfsTemplate {
  private let text: GoString
  private let name: GoString

  init(_ text: Data, name: String) {
    self.text = GoString([UInt8](text))
    self.name = GoString(name)
  }

  /// The text for a cluster; a variable that it lacks is empty, one with several values a list.
  ///
  /// - Throws: `Diagnostic` for what is no template, or for one that can't be rendered.
  func render(_ variables: [String: [String]]) throws(Diagnostic) -> Data {
    do {
      return try rendered(variables)
    } catch {
      let site = SourceSite(file: name.text, line: error.line, column: error.column)
      throw Diagnostic("the template can't be rendered: \(error.message)", at: site)
    }
  }

  private func rendered(_ variables: [String: [String]]) throws(TemplateError) -> Data {
    let parsed = try TemplateParser.parse(text, name: name, functions: .helm)
    let values = variables.map { name, texts -> (GoString, GoValue) in
      let values = texts.map { GoValue.string(GoString($0)) }
      if let only = values.first, values.count == 1 { return (GoString(name), only) }
      return (GoString(name), .list(values))
    }
    let name = name
    let rendered = try RenderThread.run { () throws(TemplateError) in
      let set = TemplateSet(functions: .helm)
      set.add(parsed)
      return try set.execute(name, .dict(Dictionary(values) { $1 }), RenderContext())
    }
    return Data(rendered.bytes)
  }
}
