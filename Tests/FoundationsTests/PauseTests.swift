import SealerFoundations
import Testing

/// Whatever number is given, a pause begins and can be ended.
@Suite struct PauseTests {
  private static let numbers = [1e9, 1e19, 1e38, 1e300, .infinity]

  @Test(arguments: numbers) func noNumberIsTooLarge(seconds: Double) async {
    #expect(Pause.duration(seconds) == .seconds(86_400))
    let pause = Task { try await Pause.seconds(seconds) }
    pause.cancel()
    await #expect(throws: CancellationError.self) { try await pause.value }
  }

  @Test(arguments: [0, -1, -1e300, -.infinity, .nan, .signalingNaN])
  func lessThanNothingIsNone(seconds: Double) async throws {
    #expect(Pause.duration(seconds) == .zero)
    try await Pause.seconds(seconds)
  }

  @Test func aMomentFarAway() async {
    let pause = Task { try await Pause.until(.now + .seconds(1e17)) }
    pause.cancel()
    await #expect(throws: CancellationError.self) { try await pause.value }
  }

  @Test func fractions() { #expect(Pause.duration(0.25) == .milliseconds(250)) }
}
