import Foundation
import TestSupport
import Testing

/// No build that misses an image or takes another one than was meant ends without a word, and `plan` and `lint` say the same.
@Suite struct WarningTests {
  private static let ids = WarningRow.all.map(\.id)

  @Test func eachRowHasItsOwnName() { #expect(Set(Self.ids).count == Self.ids.count) }

  @Test(arguments: WarningRow.all) func everyCommandTellsIt(_ row: WarningRow) async throws {
    let sealer = SealerProgram()
    for (path, text) in row.files { try sealer.write(path, text) }
    var registry: RegistryServer?
    var flags = ["--offline"]
    if !row.images.isEmpty {
      let server = try await RegistryServer.start(root: sealer.scratch("registry"))
      for image in row.images {
        let name = "127.0.0.1:\(server.port)/library/\(image)"
        try sealer.pushStandIn(["data": image], copying: "data", as: name)
      }
      flags = ["--mirror", "docker.io=127.0.0.1:\(server.port)"]
      registry = server
    }
    for command in row.commands {
      let own = command == "build" ? row.buildArguments + ["-q"] : []
      let answer = try sealer.run([command] + row.arguments + own + flags + ["c"])
      let all = answer.output + answer.errors
      #expect(answer.status == 0, "\(command): \(all)")
      let told = all.split(separator: "\n").filter { line in
        line.contains("warning: ") && line.contains(row.text)
          && (row.place.map { line.hasPrefix("\($0): ") } ?? true)
      }
      #expect(told.count == 1, "\(command) tells it \(told.count) times: \(all)")
    }
    _ = registry
  }

  /// What a command has put right is not told, and what is listed is not missed.
  @Test(arguments: [
    "COPY m.yaml tmp\nRUN mv tmp/m.yaml ok && rmdir tmp", "COPY m.yaml manifest\nRUN rm -r manifest",
    "COPY m.yaml charts\nRUN rm charts/m.yaml",
  ])
  func whatIsMendedIsNotTold(lines: String) throws {
    let sealer = SealerProgram()
    try sealer.write("c/m.yaml", WarningRow.pod("missed:1"))
    try sealer.write("c/Kubefile", "FROM scratch\n\(lines)\n")
    let built = try sealer("build", "--run=host", "-q", "c")
    #expect(built.status == 0 && !built.errors.contains("warning"), "\(built.errors)")
  }
}
