import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI
import Synchronization
import TestSupport
import Testing

@testable import SealerKit

/// The stages of an image are built once each, and what they take from elsewhere is asked for once.
@Suite struct StageBuildTests {
  private let scratch = Scratch()

  /// A build of a Kubefile, with what it tells about its steps.
  private struct Setting {
    let image: DefinedImage
    let context: HostPath
    let options: BuildOptions
    let builder: ImageBuilder
    let events: Events

    func build() async throws -> ImageBuilder.Outcome {
      try await builder.build(image, context: context, options: options)
    }
  }

  private final class Events: Sendable {
    private let all = Mutex<[StepEvent]>([])
    func take(_ event: StepEvent) { all.withLock { $0.append(event) } }
    /// The steps that came to an end, as the user sees their numbers.
    var ended: [String] {
      all.withLock { $0 }.compactMap { event in
        switch event.state {
        case .made, .cached, .ran: "\(event.number)/\(event.count) \(event.text)"
        default: nil
        }
      }
    }
  }

  private func setting(_ kubefile: String) throws -> Setting {
    try FileBytes.makeFolder(scratch("context"))
    try FileBytes.replace(scratch("context/a"), with: Data("a".utf8))
    var options = BuildOptions(platform: .current, pull: .never, run: .host)
    options.usesCache = false
    let settings = RegistryClient.Settings(credentials: CredentialFiles(environment: [:]))
    let events = Events()
    let builder = ImageBuilder(
      store: try ImageStore.open(scratch("store"), keeping: .clusterImage), registries: RegistryAccess(settings),
      steps: events.take)
    return Setting(
      image: try DefinedImage(kubefile: Data(kubefile.utf8), file: "Kubefile"), context: scratch("context"),
      options: options, builder: builder, events: events)
  }

  private func text(of path: HostPath) throws -> String {
    String(decoding: try FileBytes.read(path, limit: 1 << 20), as: UTF8.self)
  }

  /// Stages that copy twice from the one before, the first of them with a command.
  private func copying(_ count: Int) -> String {
    let later = (1..<count).map {
      "FROM scratch AS s\($0)\nCOPY --from=s\($0 - 1) etc .\nCOPY --from=s\($0 - 1) etc/a etc/b\($0)\n"
    }
    return "FROM scratch AS s0\nCOPY a etc\nRUN echo x >> \(scratch("runs"))\n" + later.joined()
  }

  @Test func sixtyStagesThatCopyTwiceFromTheOneBefore() async throws {
    let setting = try setting(copying(60))
    // Milliseconds on an idle machine; 2 to the 60th steps would not end.
    let plan = try await setting.builder.plan(
      setting.image, context: setting.context, options: setting.options
    ).plan
    #expect(plan.steps.count == 2 && plan.steps.allSatisfy { $0.instruction.hasPrefix("COPY --from=s58 etc") })
    _ = try await setting.build()
    #expect(setting.events.ended.count == 2 + 59 * 2)
    #expect(try text(of: scratch("runs")) == "x\n")
  }

  /// Stages that are built on each other run the commands of the lowest one once.
  @Test func aStageThatOthersAreBuiltOnRunsOnce() async throws {
    let setting = try setting(
      """
      FROM scratch AS base
      COPY a etc
      RUN echo x >> \(scratch("runs")); echo 1 > made
      FROM base AS tools
      RUN echo 2 >> made
      FROM base
      COPY --from=tools made etc
      RUN cat made etc/made > all
      """)
    let outcome = try await setting.build()
    #expect(try text(of: scratch("runs")) == "x\n")
    #expect(setting.events.ended.map { $0.prefix(3) } == ["1/4", "2/4", "3/3", "3/4", "4/4"])
    let store = setting.builder.store
    let image = try store.value(ImageManifest.self, at: outcome.descriptor)
    let rootfs = try RootfsFolder(of: image.layers, in: store)
    #expect(try text(of: rootfs.path.appending("all")) == "1\n1\n2\n")
    #expect(image.layers.count == 4)
  }

  @Test func anAddressIsAskedForOnce() async throws {
    let requests = Mutex<[String]>([])
    let server = LoopbackServer { request, connection in
      requests.withLock { $0.append(request.path) }
      let status = request.path == "/missing" ? "404 Not Found" : "200 OK"
      connection.send(Data("HTTP/1.1 \(status)\r\nContent-Length: 2\r\n\r\nhi".utf8))
    }
    let url = "http://127.0.0.1:\(server.port)"
    let setting = try setting(
      """
      FROM scratch AS one
      COPY \(url)/f etc
      FROM one AS two
      COPY \(url)/f \(url)/g bin
      FROM two
      COPY --from=one etc/f lib
      COPY \(url)/f manifests
      """)
    _ = try await setting.build()
    #expect(requests.withLock { $0 }.sorted() == ["/f", "/g"])
    let failing = try self.setting("FROM scratch\nCOPY \(url)/missing etc\nCOPY \(url)/missing bin\n")
    let error = await #expect(throws: Diagnostics.self) { try await failing.build() }
    #expect(error?.diagnostics.compactMap(\.site?.line) == [2, 3])
    #expect(requests.withLock { $0 }.count { $0 == "/missing" } == 1)
  }

  /// A stage knows those before it; what it names of itself or of a later one is an image.
  @Test(arguments: [
    ("FROM scratch AS a\nCOPY --from=b x y\nFROM scratch AS b\nCOPY a etc\nFROM scratch\nCOPY --from=a x y\n", 2, "b"),
    ("FROM scratch AS a\nCOPY --from=a x y\n", 2, "a"), ("FROM scratch AS a\nCOPY --from=0 x y\n", 2, "0"),
    ("FROM a AS a\nCOPY a etc\n", 1, "a"),
  ])
  func aLaterStageIsNone(_ kubefile: String, _ line: Int, _ name: String) async throws {
    let setting = try setting(kubefile)
    let error = await #expect(throws: Diagnostics.self) { try await setting.build() }
    let found = error?.diagnostics.map { "\($0.site?.line ?? 0): \($0.found)" }
    #expect(found == ["\(line): no image '\(name)' in the store"])
  }

  /// What nobody uses is not prepared: its base may be one that can't be had.
  @Test func aStageThatNobodyUsesIsLeftOut() async throws {
    let setting = try setting("FROM nowhere:v1 AS unused\nRUN exit 1\nFROM scratch\nCOPY a etc\n")
    _ = try await setting.build()
    #expect(setting.events.ended == ["1/1 COPY a etc/a"])
  }
}
