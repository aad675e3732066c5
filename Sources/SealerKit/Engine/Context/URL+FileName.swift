import Foundation

extension URL {
  /// The name that the file of an address has where it is copied to; nil if the address ends with none.
  ///
  /// What is escaped in an address may be anything: a NUL, a slash, the folder above.
  var fileName: String? {
    let name = lastPathComponent
    let isName = !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == 0 || $0 == 0x2F }
    return isName ? name : nil
  }
}
