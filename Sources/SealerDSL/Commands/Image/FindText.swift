import SealerKit

/// A place that names an image, for people.
struct FindText {
  let find: Find

  init(_ find: Find) { self.find = find }

  var text: String {
    var text = "\(find.file):\(find.line):\(find.column)"
    if let path = find.path { text += " → \(path)" }
    if let template = find.template {
      text += ", chart \(find.chart ?? "?"), template \(template)"
      if let line = find.renderedLine { text += ", rendered line \(line)" }
    }
    if let values = find.values { text += ", values \(values.joined(separator: " "))" }
    return text
  }
}
