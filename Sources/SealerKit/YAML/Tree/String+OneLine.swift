extension String {
  /// The text as a line of a terminal can show it: not more than 60 characters, and control characters as escapes.
  var onOneLine: String {
    let scalars = unicodeScalars.prefix(61)
    return scalars.count > 60 ? String(scalars.prefix(60)).withoutControls + "…" : withoutControls
  }

  /// The text with escapes in place of line breaks and of what a terminal would obey.
  var withoutControls: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isTerminalControl { text += scalar.escaped(asASCII: true) } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether a terminal would obey it, or break the line, instead of showing it.
  var isTerminalControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
