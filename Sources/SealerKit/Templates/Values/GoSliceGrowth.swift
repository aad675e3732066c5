/// How the array of a slice was made, which tells how much room Go leaves behind the elements: `slice` of sprig can
/// look into it.
///
/// See https://go.dev/src/runtime/slice.go and https://go.dev/src/internal/runtime/gc/sizeclasses.go.
package enum GoSliceGrowth: UInt8, Sendable {
  /// With room for its elements alone.
  case exact
  /// Element after element, as decoders make lists.
  case appended
  /// One element behind an array with room for all others.
  case pushed
  /// Many elements behind an array with one.
  case joined

  /// The size of an element in bytes.
  enum ElementSize {
    /// Of one that holds pointers, which Go notes down behind larger arrays.
    case pointers(Int)
    /// Of one that holds none.
    case plain(Int)
  }

  /// How many elements the array has room for.
  func capacity(of count: Int, elementSize: ElementSize) -> Int {
    guard count > 0 else { return 0 }
    switch self {
    case .exact: return count
    case .appended:
      var capacity = 0
      while capacity < count { capacity = Self.grown(from: capacity, to: capacity + 1, elementSize) }
      return capacity
    case .pushed: return Self.grown(from: count - 1, to: count, elementSize)
    case .joined: return count == 1 ? 1 : Self.grown(from: 1, to: count, elementSize)
    }
  }

  private static func grown(from capacity: Int, to count: Int, _ elementSize: ElementSize) -> Int {
    var wanted = capacity
    if count > 2 * capacity {
      wanted = count
    } else if capacity < 256 {
      wanted = 2 * capacity
    } else {
      while wanted < count { wanted += (wanted + 3 * 256) >> 2 }
    }
    switch elementSize {
    case .plain(let size): return roundedUp(wanted * size) / size
    case .pointers(let size):
      let header = 512 < wanted * size && wanted * size <= 32768 - 8 ? 8 : 0
      return (roundedUp(wanted * size + header) - header) / size
    }
  }

  /// The size of the memory that Go takes for so many bytes.
  static func roundedUp(_ size: Int) -> Int {
    classes.first { $0 >= size } ?? (size + 8191) / 8192 * 8192
  }

  private static let classes: [Int] = [
    0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448,
    480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096,
    4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072,
    20480, 21760, 24576, 27264, 28672, 32768,
  ]
}
