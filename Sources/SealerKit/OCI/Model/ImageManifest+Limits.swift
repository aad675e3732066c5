import SealerFoundations

extension ImageManifest {
  /// Checks what the manifest announces, before anything of it is moved.
  ///
  /// - Parameter subject: whose manifest it is: "the image X".
  /// - Throws: `InputLimitError`.
  package func check(_ limits: InputLimits, of subject: String) throws(InputLimitError) {
    try limits.check(.imageParts, Int64(layers.count), of: subject)
    try limits.check(.documentBytes, config.size, of: "the configuration of \(subject)")
    var sum: Int64 = 0
    for layer in layers where !layer.isForeign {
      let (next, isOver) = sum.addingReportingOverflow(layer.size)
      sum = isOver ? .max : next
    }
    // What is packed is not larger than what it is unpacked to.
    try limits.check(.unpackedBytes, sum, of: subject)
  }
}

extension ImageIndex {
  /// Checks how many manifests an index names.
  ///
  /// - Throws: `InputLimitError`.
  package func check(_ limits: InputLimits, of subject: String) throws(InputLimitError) {
    try limits.check(.imageParts, Int64(manifests.count), of: subject)
  }
}
