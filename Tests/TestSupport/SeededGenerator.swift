import Foundation

/// Random numbers that are the same in every run (SplitMix64), so that a failing case can be run again by its seed.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The seed of what tests choose at random where somebody asks for another choice than the usual one: `SEALER_SEED`.
public enum SampleSeed {
  /// The seed; nil for the usual choice.
  public static let value = ProcessInfo.processInfo.environment["SEALER_SEED"].flatMap { UInt64($0) }
}
