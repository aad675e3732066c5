import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI
import TestSupport
import Testing

@testable import SealerKit

/// Preparing a build takes steps for each statement once, however the stages refer to each other.
@Suite struct PlannerTests {
  private let scratch = Scratch()

  private func prepare(_ kubefile: String, parts: Int64? = nil) async throws -> PreparedBuild {
    try FileBytes.makeFolder(scratch("context"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: scratch("context/a").text))
    var options = BuildOptions(platform: .current)
    if let parts { options.limits[.definitionParts] = parts }
    let settings = RegistryClient.Settings(credentials: CredentialFiles(environment: [:]))
    let planner = Planner(
      store: try ImageStore.open(scratch("store"), keeping: .clusterImage), registries: RegistryAccess(settings),
      options: options,
      progress: { _ in })
    return try await planner.prepare(
      DefinedBuild(
        image: DefinedImage(kubefile: Data(kubefile.utf8), file: "Kubefile"),
        context: try BuildContext(root: scratch("context")), options: options))
  }

  /// Stages of which each uses the one before it twice.
  private func chain(_ count: Int, first: String) -> String {
    let later = (1..<count).map { "FROM s\($0 - 1) AS s\($0)\nCOPY --from=s\($0 - 1) etc/a etc/x\(60 + $0)\n" }
    return "FROM scratch AS s0\n\(first)\n" + later.joined() + "FROM scratch\nCOPY --from=s\(count - 1) etc etc\n"
  }

  @Test(.timeLimit(.minutes(1))) func aStageIsPreparedOnce() async throws {
    let build = try await prepare(chain(60, first: "COPY a etc"))
    #expect(build.steps.count == 1 && build.stages.chain(to: 59).flatMap(\.steps).count == 60)
    #expect(build.stages.all.map(\.number) == Array(0...60))
  }

  @Test(.timeLimit(.minutes(1))) func whatIsWrongInAStageIsSaidOnce() async throws {
    let error = await #expect(throws: Diagnostics.self) { try await prepare(chain(60, first: "COPY missing etc")) }
    #expect(error?.diagnostics.map(\.found) == ["'missing' is not in the build context"])
  }

  @Test func aStageThatFailedIsUsedByOthersInVain() async throws {
    let error = await #expect(throws: Diagnostics.self) {
      try await prepare(
        "FROM scratch AS a\nCOPY b etc\nFROM scratch\nCOPY --from=a x y\nCOPY --from=a z y\nCOPY other etc\n")
    }
    #expect(error?.diagnostics.compactMap(\.site?.line) == [2, 6])
  }

  @Test func theNumberOfPartsIsBounded() async throws {
    let error = await #expect(throws: InputLimitError.self) {
      try await prepare("FROM scratch\nENV a=1 b=2 c=3\nCOPY a a a etc\nLABEL l=1\nARG x y\n", parts: 9)
    }
    #expect(
      error?.diagnostics.map(\.found) == ["the definition has 10 parts, beyond the limit definition-parts"])
    #expect(try await prepare("FROM scratch\nENV a=1 b=2\n", parts: 3).image.settings.environment.count == 2)
  }
}
