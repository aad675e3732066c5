import Foundation
import SealerFoundations
import Synchronization
import Testing

@Suite struct ParallelMapTests {
  private struct Broken: Error, Equatable { var number: Int }

  @Test func resultsStandInTheOrderOfTheElements() throws {
    #expect(try Array(0..<1000).parallelMap { $0 * 2 } == (0..<1000).map { $0 * 2 })
    #expect(try [Int]().parallelMap { $0 }.isEmpty)
  }

  @Test func theFirstErrorInTheOrderOfTheElementsIsThrown() {
    #expect(throws: Broken(number: 3)) {
      try Array(0..<100).parallelMap { number in
        if number == 3 { usleep(20_000) }
        if number >= 3 { throw Broken(number: number) }
      }
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 5000]) func everyElementIsInOnePart(count: Int) throws {
    let parts = try Array(0..<count).parallelMapParts { $0 }
    #expect(parts.flatMap { $0 } == Array(0..<count))
    #expect(count < 64 ? parts.count == 1 : parts.count <= 4 * ProcessInfo.processInfo.activeProcessorCount)
  }

  @Test func partsAreWorkedOnByAllCores() throws {
    let parts = try Array(0..<64).parallelMapParts { $0.count }
    #expect(parts.count > 1)
  }
}
