import Foundation

/// A call of the operating system that failed: what was being done to what, and the system's reason.
package struct SystemError: DiagnosticConvertible, Hashable {
  /// What was being done, as in "can't {action} {subject}".
  package var action: String
  /// What it was done to, as messages name it: a path, or words for what has none.
  package var subject: String
  /// The system's number of the reason.
  package var code: Int32

  /// Takes the reason from `errno` at once.
  package init(_ action: String, _ subject: some CustomStringConvertible, code: Int32 = errno) {
    self.action = action
    self.subject = subject.description
    self.code = code
  }

  /// Whether there is no room for what was to be written.
  package var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }

  package var diagnostics: [Diagnostic] {
    Diagnostic("can't \(action) \(subject): \(Self.text(of: code))", advice: advice).diagnostics
  }

  /// The system's words for a number.
  package static func text(of code: Int32) -> String { String(cString: strerror(code)) }

  /// What a user can do about the usual reasons.
  private var advice: String? {
    switch code {
    case ENOSPC, EDQUOT: "free some space on that disk, or set SEALER_HOME to another one; nothing was lost"
    case EACCES, EPERM: "check who owns it and its mode"
    case EROFS: "the file system is read-only; choose another folder"
    default: nil
    }
  }
}
