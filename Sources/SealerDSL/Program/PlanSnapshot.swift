import Foundation
import SealerDefinition
import SealerFoundations

/// What an image would hold, planned from its program and its context alone: for tests that need no network.
///
/// ```swift
/// @Test func thePlanIsTheRecordedOne() async throws {
///   let difference = try await PlanSnapshot.plan(of: MyImage.self).difference(from: "Plan.txt")
///   #expect(difference == nil)
/// }
/// ```
public struct PlanSnapshot: Sendable {
  /// The platform, the base's name, each layer with the number and size of its files, the container images, the commands.
  public let text: String

  /// Plans an image.
  ///
  /// - Parameters:
  ///   - context: the build context; nil for the folder `context` of the package.
  ///   - platform: what the image is for, by default `linux/amd64`, so that a plan is the same on every machine.
  ///   - arguments: the build arguments.
  /// - Throws: `Diagnostics` for what a build refuses, `SystemError`.
  public static func plan(
    of program: any ClusterImageProgram.Type, context: String? = nil,
    platform: Platform = .amd64, arguments: [String: String] = [:]
  ) async throws -> PlanSnapshot {
    let inputs = BuildInputs(platform: platform, arguments: arguments)
    let definition = program.described(for: inputs).definition
    let place = try context.map { try HostPath($0) } ?? program.context(of: definition) ?? .current
    return PlanSnapshot(
      text: try await LinkedEngine.engine().outline(of: definition, context: place, inputs: inputs))
  }

  /// How the plan differs from the recorded one; nil if it does not.
  ///
  /// With `SEALER_RECORD` in the environment the plan is recorded anew.
  /// - Parameter file: the record's name, beside the test's own file.
  /// - Throws: `SystemError` if it can't be written.
  public func difference(from file: String, testFile: String = #filePath) throws -> String? {
    let path = try HostPath(testFile).parent.appending(file)
    if ProcessInfo.processInfo.environment["SEALER_RECORD"] != nil {
      try FileBytes.replace(path, with: Data(text.utf8))
      return nil
    }
    guard let recorded = try? FileBytes.read(path, limit: 16 << 20) else {
      return "there is no \(file) yet; SEALER_RECORD=1 swift test records it"
    }
    let before = String(decoding: recorded, as: UTF8.self).split(separator: "\n")
    let now = text.split(separator: "\n")
    if before == now { return nil }
    let changes = now.difference(from: before).map { change in
      switch change {
      case .remove(_, let line, _): "- \(line)"
      case .insert(_, let line, _): "+ \(line)"
      }
    }
    return (changes + ["SEALER_RECORD=1 swift test records the new plan"]).joined(separator: "\n")
  }
}
