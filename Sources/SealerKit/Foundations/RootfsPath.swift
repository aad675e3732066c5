import Foundation

/// A path inside the rootfs of a cluster image, such as `etc/kubeadm.yml`: relative, normal and never outside.
///
/// `/bin`, `bin` and `./bin` are one path; the root itself is the empty path. Two paths are equal if their bytes are:
/// file systems tell apart names that Unicode calls equivalent.
public struct RootfsPath: Sendable {
  /// Why a text is not a path inside the rootfs.
  public enum Flaw: String, Error, Sendable {
    /// `..` leads out of the rootfs.
    case leavesRootfs = "the path leaves the rootfs"
    /// The text holds a NUL byte.
    case nulByte = "the path holds a NUL byte"
  }

  /// The names joined by `/`, nothing for the root: one text, not a list, because a build has a path for each of its files.
  private let text: String
  private static let slash = UInt8(ascii: "/")

  /// The rootfs itself.
  public static let root = RootfsPath(normal: "")

  private init(normal text: String) { self.text = text }

  /// Reads a path as a user writes it.
  ///
  /// `..` is resolved by text; one that would leave the rootfs is an error.
  /// - Throws: `RootfsPath.Flaw`.
  public init(_ text: some StringProtocol) throws(Flaw) {
    let whole = RootfsPath(normal: String(text))
    if whole.withBytes(Self.isNormal) {
      self = whole
      return
    }
    var names: [Substring.UTF8View] = []
    // By bytes: a slash may be followed by something that combines with it.
    for name in Substring(text).utf8.split(separator: Self.slash) where !name.elementsEqual(".".utf8) {
      if name.contains(0) { throw .nulByte }
      if name.elementsEqual("..".utf8) {
        guard names.popLast() != nil else { throw .leavesRootfs }
      } else {
        names.append(name)
      }
    }
    self.text = names.lazy.map { String(Substring($0)) }.joined(separator: "/")
  }

  /// Whether a text is the form that this type keeps; most paths are read back from where it wrote them.
  private static func isNormal(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // The length of the present name, and whether it consists of dots.
    var (length, isDots) = (0, true)
    for byte in bytes {
      if byte == 0 { return false }
      if byte == slash {
        if length == 0 || (isDots && length <= 2) { return false }
        (length, isDots) = (0, true)
      } else {
        length += 1
        if byte != UInt8(ascii: ".") { isDots = false }
      }
    }
    return bytes.isEmpty || (length > 0 && !(isDots && length <= 2))
  }

  private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var text = text
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// The names from the root down, none of them empty, `.` or `..`.
  public var components: [String] { text.utf8.split(separator: Self.slash).map { String(Substring($0)) } }

  /// The number of bytes of its text.
  package var byteCount: Int64 { Int64(text.utf8.count) }

  /// A number for each folder above it, outermost first, and one for itself: equal paths have equal numbers.
  ///
  /// Source: http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a)
  package var numbers: [UInt64] {
    withBytes { bytes in
      var (numbers, number): ([UInt64], UInt64) = ([], 0xCBF2_9CE4_8422_2325)
      for byte in bytes {
        if byte == Self.slash { numbers.append(number) }
        number = (number ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      return numbers + [number]
    }
  }

  /// Whether this is the rootfs itself.
  public var isRoot: Bool { text.isEmpty }

  /// Whether this is directly in the rootfs.
  package var isTop: Bool { !isRoot && !text.utf8.contains(Self.slash) }

  /// The first name, or nil for the root.
  package var firstName: Substring? { isRoot ? nil : Substring(text.utf8.prefix { $0 != Self.slash }) }

  /// The last name, or nil for the root.
  public var name: String? { isRoot ? nil : String(Substring(text.utf8[lastName...])) }

  /// Where the last name begins.
  private var lastName: String.Index {
    text.utf8.lastIndex(of: Self.slash).map(text.utf8.index(after:)) ?? text.startIndex
  }

  /// The folder that holds this path; the root's is the root.
  public var parent: RootfsPath {
    let end = text.utf8.lastIndex(of: Self.slash) ?? text.startIndex
    return RootfsPath(normal: String(Substring(text.utf8.prefix(upTo: end))))
  }

  /// The path of something inside this folder.
  ///
  /// - Throws: `RootfsPath.Flaw` if `text` leaves the rootfs.
  public func appending(_ text: some StringProtocol) throws(Flaw) -> RootfsPath {
    appending(try RootfsPath(text))
  }

  /// The path of something inside this folder.
  public func appending(_ path: RootfsPath) -> RootfsPath { path.isRoot ? self : child(path.text) }

  /// The path of a child by its name, which holds no slash and is neither `.` nor `..`.
  package func child(_ name: String) -> RootfsPath { RootfsPath(normal: isRoot ? name : "\(text)/\(name)") }

  /// Whether a path is directly in this folder.
  package func isParent(of path: RootfsPath) -> Bool {
    !path.isRoot && path.isWithin(self)
      && path.text.utf8.distance(from: path.text.startIndex, to: path.lastName) == (isRoot ? 0 : text.utf8.count + 1)
  }

  /// Whether the last name begins with a text.
  package func hasNamePrefix(_ prefix: String) -> Bool { text.utf8[lastName...].starts(with: prefix.utf8) }

  /// Whether this path is `other` or lies below it.
  public func isWithin(_ other: RootfsPath) -> Bool {
    withBytes { path in
      other.withBytes { folder in
        if folder.isEmpty { return true }
        guard path.count >= folder.count, Self.areEqual(path, folder, folder.count) else { return false }
        return path.count == folder.count || path[folder.count] == Self.slash
      }
    }
  }

  /// Whether so many bytes at the start are the same; both sides have them.
  private static func areEqual(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ count: Int
  ) -> Bool {
    guard let left = left.baseAddress, let right = right.baseAddress else { return count == 0 }
    return memcmp(left, right, count) == 0
  }

  /// The path from `folder` down to this one, or nil if it does not lie below it.
  public func relative(to folder: RootfsPath) -> RootfsPath? {
    guard isWithin(folder) else { return nil }
    return RootfsPath(normal: String(Substring(text.utf8.dropFirst(folder.isRoot ? 0 : folder.text.utf8.count + 1))))
  }
}

extension RootfsPath: Hashable {
  /// Compares the bytes.
  public static func == (left: RootfsPath, right: RootfsPath) -> Bool {
    left.withBytes { left in
      right.withBytes { right in left.count == right.count && areEqual(left, right, left.count) }
    }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
  }
}

extension RootfsPath: CustomStringConvertible, Comparable, Codable {
  /// The names joined by `/`; the root is `.`.
  public var description: String { isRoot ? "." : text }

  /// Orders by the bytes of the names, folder by folder, so that a folder stands before what it holds.
  public static func < (left: RootfsPath, right: RootfsPath) -> Bool {
    left.withBytes { left in
      right.withBytes { right in
        for (one, other) in zip(left, right) where one != other {
          // A name ends before every other byte: NUL is in none.
          return other != slash && (one == slash || one < other)
        }
        return left.count < right.count
      }
    }
  }

  /// Reads a path from a string.
  ///
  /// - Throws: `DecodingError` if the string is not a path inside the rootfs.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)': \(error.rawValue)")
    }
  }

  /// Writes the path as a string.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
