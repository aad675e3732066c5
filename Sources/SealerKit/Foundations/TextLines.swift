extension String {
  /// The lines of a text file, without a byte order mark and without their ends, be they LF or CR LF.
  ///
  /// Swift takes CR LF for one character, so the text is cut by scalars.
  package var textLines: [String] {
    var scalars = unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    return scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.last == "\r" ? line.dropLast() : line)
    }
  }
}
