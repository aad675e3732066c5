import Foundation

/// A path on this machine, absolute or from where the process stands: never empty and without a NUL byte.
///
/// The system ends a path at its first NUL and means another file then, and Foundation's own arithmetic on paths traps on
/// some texts; a value of this type has neither. It is kept as it was written: links and `..` are the system's to follow.
package struct HostPath: Hashable, Sendable {
  /// Why a text is no path.
  package enum Flaw: String, Error, Sendable, CaseIterable {
    /// There is nothing.
    case empty = "the path is empty"
    /// There is a NUL byte.
    case nulByte = "the path holds a NUL byte"
  }

  /// The path as the system's calls take it.
  package let text: String
  private static let slash = UInt8(ascii: "/")

  /// The folder that holds all.
  package static let root: HostPath = "/"
  /// The folder that the process stands in.
  package static let current: HostPath = "."

  private init(known text: String) { self.text = text }

  /// Takes a path as a user or the system writes it.
  ///
  /// - Throws: `HostPath.Flaw`.
  package init(_ text: some StringProtocol) throws(Flaw) {
    if text.isEmpty { throw .empty }
    if text.utf8.contains(0) { throw .nulByte }
    self.text = String(text)
  }

  /// Whether it does not depend on where the process stands.
  package var isAbsolute: Bool { text.utf8.first == Self.slash }

  /// The last name: `c` of `a/b/c` and of `a/b/c/`; `/` of the root, `.` and `..` as they are.
  package var name: String {
    let names = text.utf8.split(separator: Self.slash)
    return names.last.map { String(Substring($0)) } ?? "/"
  }

  /// What stands behind the last dot of the name, such as `swift`; empty without one, and for names that begin with it.
  package var nameSuffix: String {
    let name = name.utf8
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return "" }
    return String(Substring(name[name.index(after: dot)...]))
  }

  /// The folder that it is in: `a/b` of `a/b/c`, `.` of a name alone, `/` of the root, `..` of `.`.
  package var parent: HostPath {
    if [".", ".."].contains(name) { return text == "." ? ".." : appending("..") }
    return front ?? (isAbsolute ? .root : .current)
  }

  /// What is written before the last name: `a` of `a/b` and of `a/..`; nil for a name alone and for the root.
  package var front: HostPath? {
    let trimmed = text.utf8.dropLast(while: { $0 == Self.slash })
    let folder = trimmed.dropLast(while: { $0 != Self.slash }).dropLast(while: { $0 == Self.slash })
    if folder.isEmpty { return isAbsolute && !trimmed.isEmpty ? .root : nil }
    return HostPath(known: String(Substring(folder)))
  }

  /// Whether it is `folder` or below it, as both are written.
  package func isWithin(_ folder: HostPath) -> Bool {
    let whole = folder.text.utf8.dropLast(while: { $0 == Self.slash })
    return text.utf8.starts(with: whole) && [nil, Self.slash].contains(text.utf8.dropFirst(whole.count).first)
  }

  /// The path from `folder` down to this one, as both are written; nil if it is not below it.
  package func path(below folder: HostPath) -> RootfsPath? {
    guard isWithin(folder) else { return nil }
    return try? RootfsPath(Substring(text.utf8.dropFirst(folder.text.utf8.count)))
  }

  /// The path of something inside this folder.
  ///
  /// - Parameter names: one name or several joined by `/`, as the program knows them or the system lists them. A NUL byte,
  ///   which no name has, becomes U+FFFD, so that nothing is found and no other file is meant.
  package func appending(_ names: some StringProtocol) -> HostPath {
    names.isEmpty ? self : joined(Self.withoutNUL(String(names)))
  }

  /// The path of something of a rootfs whose folder this is.
  package func appending(_ path: RootfsPath) -> HostPath { path.isRoot ? self : joined(path.description) }

  private func joined(_ names: String) -> HostPath {
    HostPath(known: text.utf8.last == Self.slash ? text + names : "\(text)/\(names)")
  }

  /// The same name with something behind it, such as the suffix of a temporary file.
  package func withSuffix(_ suffix: String) -> HostPath {
    HostPath(known: text.utf8.last == Self.slash ? text : text + Self.withoutNUL(suffix))
  }

  private static func withoutNUL(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}

extension HostPath: ExpressibleByStringLiteral {
  /// A path that the program knows; nothing is the folder that the process stands in, and a NUL byte as in `appending`.
  package init(stringLiteral text: String) { self.init(known: text.isEmpty ? "." : Self.withoutNUL(text)) }
}

extension HostPath: CustomStringConvertible, Comparable {
  /// The path as it was written.
  package var description: String { text }

  /// Orders by the bytes.
  package static func < (left: HostPath, right: HostPath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Compares the bytes: file systems tell apart names that Unicode calls equivalent.
  package static func == (left: HostPath, right: HostPath) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  /// Hashes the bytes.
  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension HostPath.Flaw: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] { [Diagnostic(rawValue, expected: "the path of a file or a folder")] }
}

extension BidirectionalCollection {
  /// All but the last elements, as far as they fit.
  fileprivate func dropLast(while fits: (Element) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, fits(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
