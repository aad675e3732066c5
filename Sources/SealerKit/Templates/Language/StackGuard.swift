import Foundation

/// Knows how far the stack of the current thread reaches, so that deep templates end with an error, not a crash.
struct StackGuard: Sendable {
  private let floor: UInt

  /// The guard of the current thread; on threads of unknown size a modest depth.
  init() {
    floor = Self.deepFloor ?? Self.address &- (192 << 10)
  }

  /// The address below which nothing may be put on the stack, on a thread of `RenderThread`.
  static var deepFloor: UInt? {
    get { Thread.current.threadDictionary[key] as? UInt }
    set { Thread.current.threadDictionary[key] = newValue }
  }

  private static let key = "io.sealer.templates.stack"

  /// Where the stack is now.
  @inline(__always)
  static var address: UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }

  /// Whether functions may call one another further.
  @inline(__always)
  var hasRoom: Bool { Self.address > floor }
}
