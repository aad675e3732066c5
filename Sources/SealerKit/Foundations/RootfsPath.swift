/// A path inside the rootfs of a cluster image, such as `etc/kubeadm.yml`: relative, normal and never outside.
///
/// `/bin`, `bin` and `./bin` are one path; the root itself is the empty path.
public struct RootfsPath: Hashable, Sendable {
  /// Why a text is not a path inside the rootfs.
  public enum Flaw: String, Error, Sendable {
    /// `..` leads out of the rootfs.
    case leavesRootfs = "the path leaves the rootfs"
    /// The text holds a NUL byte.
    case nulByte = "the path holds a NUL byte"
  }

  /// The names from the root down, none of them empty, `.` or `..`.
  public let components: [String]

  /// The rootfs itself.
  public static let root = RootfsPath(components: [])

  private init(components: [String]) {
    self.components = components
  }

  /// Reads a path as a user writes it.
  ///
  /// `..` is resolved by text; one that would leave the rootfs is an error.
  /// - Throws: `RootfsPath.Flaw`.
  public init(_ text: some StringProtocol) throws(Flaw) {
    var components: [String] = []
    for part in text.split(separator: "/") where part != "." {
      guard !part.utf8.contains(0) else { throw .nulByte }
      if part == ".." {
        guard components.popLast() != nil else { throw .leavesRootfs }
      } else {
        components.append(String(part))
      }
    }
    self.components = components
  }

  /// Whether this is the rootfs itself.
  public var isRoot: Bool { components.isEmpty }

  /// The last name, or nil for the root.
  public var name: String? { components.last }

  /// The folder that holds this path; the root's is the root.
  public var parent: RootfsPath { RootfsPath(components: Array(components.dropLast())) }

  /// The path of something inside this folder.
  ///
  /// - Throws: `RootfsPath.Flaw` if `text` leaves the rootfs.
  public func appending(_ text: some StringProtocol) throws(Flaw) -> RootfsPath {
    RootfsPath(components: components + (try RootfsPath(text)).components)
  }

  /// The path of something inside this folder.
  public func appending(_ path: RootfsPath) -> RootfsPath {
    isRoot ? path : RootfsPath(components: components + path.components)
  }

  /// Whether a path is directly in this folder.
  package func isParent(of path: RootfsPath) -> Bool {
    path.components.count == components.count + 1 && path.components.starts(with: components)
  }

  /// The path of a child by its name, which holds no slash and is neither `.` nor `..`.
  package func child(_ name: String) -> RootfsPath { RootfsPath(components: components + [name]) }

  /// Whether this path is `other` or lies below it.
  public func isWithin(_ other: RootfsPath) -> Bool {
    components.starts(with: other.components)
  }

  /// The path from `folder` down to this one, or nil if it does not lie below it.
  public func relative(to folder: RootfsPath) -> RootfsPath? {
    isWithin(folder) ? RootfsPath(components: Array(components.dropFirst(folder.components.count))) : nil
  }
}

extension RootfsPath: CustomStringConvertible, Comparable, Codable {
  /// The names joined by `/`; the root is `.`.
  public var description: String { isRoot ? "." : components.joined(separator: "/") }

  /// Orders by the bytes of the names, folder by folder, so that a folder stands before what it holds.
  public static func < (left: RootfsPath, right: RootfsPath) -> Bool {
    left.components.lexicographicallyPrecedes(right.components) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
