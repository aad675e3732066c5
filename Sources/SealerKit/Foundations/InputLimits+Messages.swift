extension InputLimits {
  /// What is shown of a text that a server sent: its first bytes, whole characters of them.
  package func shortened(_ text: String) -> String {
    let limit = Int(clamping: self[.messageBytes])
    guard text.utf8.count > limit else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: limit)
    while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
    return "\(text[..<end])… (\(text.utf8.distance(from: end, to: text.endIndex)) bytes more)"
  }
}
