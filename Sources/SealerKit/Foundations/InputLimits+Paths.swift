extension InputLimits {
  /// Checks the bytes of a path and the names in it, before anything is made of it.
  ///
  /// - Parameter subject: what has the path, as in "{subject} has 5000 bytes".
  /// - Throws: `InputLimitError`.
  package func checkPath(
    _ bytes: UnsafeRawBufferPointer, of subject: @autoclosure () -> String
  ) throws(InputLimitError) {
    try check(.pathBytes, Int64(bytes.count), of: subject())
    var (names, isInName): (Int64, Bool) = (0, false)
    for byte in bytes {
      let isSlash = byte == UInt8(ascii: "/")
      if !isSlash, !isInName { names += 1 }
      isInName = !isSlash
    }
    try check(.pathComponents, names, of: subject())
  }

  /// Checks a path that is a text already.
  ///
  /// - Throws: `InputLimitError`.
  package func checkPath(_ text: String, of subject: @autoclosure () -> String) throws(InputLimitError) {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(InputLimitError) in try checkPath(UnsafeRawBufferPointer(bytes), of: subject()) }
    }
    try result.get()
  }
}
