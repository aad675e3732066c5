import Foundation

extension InputLimits {
  /// The bytes of a file that is bounded.
  ///
  /// - Throws: `InputLimitError`, what opening a file throws.
  package func read(_ path: HostPath, _ limit: InputLimit) throws -> Data {
    do {
      return try FileBytes.read(path, limit: Int(clamping: self[limit]))
    } catch let error as SystemError where error.code == EFBIG {
      throw exceeded(limit, by: "the file \(path)")
    }
  }
}
