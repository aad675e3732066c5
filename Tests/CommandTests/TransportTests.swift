import Foundation
import TestSupport
import Testing

/// Images go to folders and files and come back, and other programs read and write the same ones.
@Suite struct TransportTests {
  private func built() throws -> (sealer: SealerProgram, digest: String) {
    let sealer = SealerProgram()
    try sealer.write("c/data", String(repeating: "data ", count: 50_000))
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\nCMD echo\n")
    let answer = try sealer("build", "-q", "-t", "team/app:v1", "c")
    #expect(answer.status == 0, "\(answer.errors)")
    return (sealer, answer.output)
  }

  @Test(arguments: ["oci:folder:v1", "oci-archive:app.tar:v1", "app.tar"]) func roundTrip(place: String) throws {
    let (sealer, digest) = try built()
    let saved = try sealer("save", "-o", place, "team/app:v1")
    #expect(saved.status == 0 && saved.output == digest, "\(saved.errors)")
    let other = ["SEALER_HOME": sealer.scratch("other").text]
    let loaded = try sealer("load", "-q", "-t", "team/app:v2", place, environment: other)
    #expect(loaded.status == 0 && loaded.output == digest, "\(loaded.errors)")
    #expect(try sealer("verify", environment: other).status == 0)
    let transport = place.contains(":") ? place : "oci-archive:\(place)"
    let parts = transport.split(separator: ":", maxSplits: 2).map(String.init)
    let full = ([parts[0], sealer.scratch(parts[1]).text] + parts.dropFirst(2)).joined(separator: ":")
    let inspected = try Program.run("skopeo", "inspect", full)
    #expect(
      inspected.status == 0 && inspected.output.contains(digest.trimmingCharacters(in: .newlines)),
      "\(inspected.output)")
  }

  @Test func archivesOfDocker() throws {
    let (sealer, _) = try built()
    #expect(try sealer("save", "-q", "-o", "docker-archive:app.tar", "team/app:v1").status == 0)
    // What we write, skopeo reads; what skopeo writes, we read, plain layers and all.
    let copied = try Program.run(
      "skopeo", "copy", "-q", "docker-archive:\(sealer.scratch("app.tar"))",
      "docker-archive:\(sealer.scratch("theirs.tar")):team/app:v3")
    #expect(copied.status == 0, "\(copied.output)")
    let loaded = try sealer("load", "docker-archive:theirs.tar")
    #expect(loaded.status == 0 && loaded.errors.contains("team/app:v3"), "\(loaded.errors)")
    #expect(try sealer("verify").status == 0)
    try sealer.write("d/Kubefile", "FROM team/app:v3\nCMD echo 2\n")
    #expect(try sealer("build", "-q", "--pull=never", "d").status == 0)
  }

  @Test func whatOthersWriteCompressed() throws {
    let (sealer, digest) = try built()
    #expect(try sealer("save", "-q", "-o", "app.tar", "team/app:v1").status == 0)
    #expect(try Program.run("gzip", sealer.scratch("app.tar").text).status == 0)
    let loaded = try sealer("load", "-q", "-t", "team/app:v4", "app.tar.gz")
    #expect(loaded.output == digest, "\(loaded.errors)")
  }

  @Test func aBaseMayBeAFolder() throws {
    let (sealer, _) = try built()
    #expect(try sealer("save", "-q", "-o", "oci:base:v1", "team/app:v1").status == 0)
    try sealer.write("d/Kubefile", "FROM oci:base:v1\nCOPY x etc\n")
    try sealer.write("d/x", "x")
    let other = ["SEALER_HOME": sealer.scratch("other").text]
    let built = try sealer("build", "-q", "--offline", "-t", "y:1", "d", environment: other)
    #expect(built.status == 0, "\(built.errors)")
    let plan = try sealer("inspect", "y:1", "--format", "json", environment: other)
    #expect(plan.output.contains("COPY etc/data") && plan.output.contains("COPY etc/x"), "\(plan.output)")
  }

  /// What a list names in a folder or a file is embedded without any registry, also for manifests that name it as usual.
  @Test func listsMayNameFoldersAndFiles() throws {
    let (sealer, digest) = try built()
    #expect(try sealer("save", "-q", "-o", "docker-archive:app.tar:team/app:v3", "team/app:v1").status == 0)
    #expect(try Program.run("gzip", sealer.scratch("app.tar").text).status == 0)
    try sealer.write("e/data", "other")
    try sealer.write("e/Kubefile", "FROM scratch\nCOPY data etc\n")
    #expect(try sealer("build", "-q", "-t", "team/other:v1", "e").status == 0)
    #expect(try sealer("save", "-q", "-o", "oci:folder:v9", "team/other:v1").status == 0)
    #expect(try sealer("save", "-q", "-o", "oci-archive:named.tar", "team/app:v1").status == 0)
    try sealer.write("d/imageList", "docker-archive:app.tar.gz\noci-archive:named.tar\n")
    try sealer.write("d/pod.yaml", "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: team/app:v3}]}\n")
    try sealer.write("d/Kubefile", "FROM scratch\nCOPY imageList pod.yaml manifests/\n")
    let other = ["SEALER_HOME": sealer.scratch("other").text]
    let made = try sealer("build", "-q", "--offline", "-t", "y:1", "d", environment: other)
    #expect(made.status == 0, "\(made.errors)")
    let embedded = try sealer("images", "--embedded", "y:1", environment: other)
    #expect(embedded.output.contains("team/app:v3") && embedded.output.contains("team/app:v1"), "\(embedded.output)")
    // As it is, the manifest, too.
    #expect(
      try sealer("images", "--embedded", "y:1", "--format", "json", environment: other).output.contains(
        digest.trimmingCharacters(in: .newlines)))
    #expect(try sealer("verify", environment: other).status == 0)
    let why = try sealer("images", "--offline", "--of", "d", "--why", "team/app:v3", environment: other)
    #expect(why.output.contains("pod.yaml:3") && why.output.contains("imageList:1"), "\(why.output)\(why.errors)")
    #expect(try sealer("lint", "--offline", "d", environment: other).status == 0)
    #expect(try sealer("lock", "--offline", "d", environment: other).status == 0)
    // Another image under that name is not the one that was locked.
    #expect(try sealer("save", "-q", "-o", "oci-archive:named.tar:team/app:v1", "team/other:v1").status == 0)
    let moved = try sealer("build", "-q", "--offline", "d", environment: other)
    #expect(moved.status == 1, "\(moved.errors)")
    #expect(moved.errors.contains("team/app:v1 moved from \(digest.prefix(20))"), "\(moved.errors)")
    try sealer.write("d/imageList", "docker-archive:app.tar.gz\noci:folder:v9\noci-archive:missing.tar\n")
    let missing = try sealer("build", "-q", "--offline", "d", environment: other)
    #expect(missing.status == 1 && missing.errors.contains("imageList:3:1: error: "), "\(missing.errors)")
    #expect(missing.errors.contains("missing.tar"), "\(missing.errors)")
  }

  @Test func anIndexGoesWhole() throws {
    let sealer = SealerProgram()
    try sealer.write("c/data", "data")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\nARG TARGETARCH\nLABEL cpu=$TARGETARCH\n")
    let built = try sealer("build", "-q", "--platform", "linux/amd64,linux/arm64", "-t", "team/app:v1", "c")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try sealer("save", "-q", "-o", "oci:all:v1", "team/app:v1").status == 0)
    for cpu in ["amd64", "arm64"] {
      let inspected = try Program.run(
        "skopeo", "inspect", "--override-arch", cpu, "oci:\(sealer.scratch("all")):v1")
      #expect(inspected.output.contains("\"cpu\": \"\(cpu)\""), "\(inspected.output)")
    }
  }

  private static let wrong: [(arguments: [String], says: String)] = [
    (["load", "missing.tar"], "missing.tar"),
    (["load", "junk.tar"], "junk.tar"),
    (["load", "oci:empty:v1"], "empty"),
    (["load", "oci:"], "names no path"),
    (["load", "oci:folder:v9"], "folder has no image 'v9'; expected one of v1"),
    (["load", "oci:broken:v1"], "broken lacks sha256:"),
    (["save", "-o", "x.tar", "unknown:1"], "unknown:1"),
    (["save", "team/app:v1"], "the option -o lacks its value"),
  ]

  @Test func whatIsWrongIsSaid() throws {
    let (sealer, _) = try built()
    try sealer.write("junk.tar", "no tar at all")
    try FileManager.default.createDirectory(atPath: sealer.scratch("empty").text, withIntermediateDirectories: true)
    for folder in ["folder", "broken"] {
      #expect(try sealer("save", "-q", "-o", "oci:\(folder):v1", "team/app:v1").status == 0)
    }
    let blobs = sealer.scratch("broken/blobs/sha256")
    for name in try FileManager.default.contentsOfDirectory(atPath: blobs.text) {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(blobs)/\(name)"))
      if data.starts(with: [0x1F, 0x8B]) { try FileManager.default.removeItem(atPath: "\(blobs)/\(name)") }
    }
    let other = ["SEALER_HOME": sealer.scratch("other").text]
    for row in Self.wrong {
      let answer = try sealer.run(row.arguments, environment: row.arguments[0] == "load" ? other : [:])
      #expect(answer.status != 0 && answer.errors.contains(row.says), "\(row.arguments): \(answer.errors)")
    }
    #expect(try sealer("images", environment: other).output == "")
    #expect(try sealer("verify", environment: other).status == 0)
  }
}
