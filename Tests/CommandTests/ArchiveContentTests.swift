import Foundation
import TestSupport
import Testing

/// `load FILE` knows by the content what it is, as `docker load`, `podman load` and `nerdctl load` do.
@Suite struct ArchiveContentTests {
  /// A folder with `one:1` and `two:1` in archives of each kind.
  private func scene() throws -> SealerProgram {
    let sealer = SealerProgram()
    for name in ["one", "two"] {
      try sealer.write("c/data", name)
      try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\n")
      #expect(try sealer("build", "-q", "-t", "\(name):1", "c").status == 0)
    }
    for (place, names) in [
      ("oci.tar", ["one:1"]), ("docker-archive:docker.tar", ["one:1"]), ("oci:layout:one", ["one:1"]),
      ("both.tar", ["one:1", "two:1"]), ("docker-archive:both-docker.tar", ["one:1", "two:1"]),
    ] {
      let saved = try sealer.run(["save", "-q", "-o", place] + names)
      #expect(saved.status == 0, "\(saved.errors)")
    }
    let made = try Program.run(
      "sh", "-c",
      """
      cd '\(sealer.scratch.path)'
      for file in *.tar; do gzip -k $file; zstd -q $file; done
      tar cf other.tar c; mkdir empty; tar cf nothing.tar --files-from /dev/null
      skopeo copy -q oci:layout:one docker-archive:skopeo.tar:x/one:2
      skopeo copy -q oci:layout:one oci-archive:skopeo-oci.tar:x/one:2
      """)
    #expect(made.status == 0, "\(made.output)")
    return sealer
  }

  private static let rows: [(words: [String], status: Int32, images: [String], says: String)] = [
    (["load", "oci.tar"], 0, ["one:1"], "loaded one:1"),
    (["load", "oci.tar.gz"], 0, ["one:1"], "loaded one:1"),
    (["load", "oci.tar.zst"], 0, ["one:1"], "loaded one:1"),
    (["load", "docker.tar"], 0, ["one:1"], "loaded one:1"),
    (["load", "docker.tar.gz"], 0, ["one:1"], "loaded one:1"),
    (["load", "docker.tar.zst"], 0, ["one:1"], "loaded one:1"),
    (["load", "layout"], 0, ["one:latest"], "loaded one:latest"),
    (["load", "skopeo.tar"], 0, ["x/one:2"], ""),
    (["load", "skopeo-oci.tar"], 0, ["x/one:2"], ""),
    (["load", "both.tar"], 0, ["one:1", "two:1"], "loaded two:1"),
    (["load", "both-docker.tar.gz"], 0, ["one:1", "two:1"], "loaded two:1"),
    (["load", "both.tar.zst", "two:1"], 0, ["two:1"], "loaded two:1"),
    (["load", "both-docker.tar", "docker.io/library/one:1"], 0, ["one:1"], ""),
    (["load", "both.tar", "two:1", "one:1"], 0, ["one:1", "two:1"], ""),
    (["load", "-t", "mine:1", "both-docker.tar", "two:1"], 0, ["mine:1"], ""),
    (["load", "docker-archive:both-docker.tar:two:1"], 0, ["two:1"], ""),
    (["load", "both.tar", "three:1"], 1, [], "both.tar has no image 'three:1'; expected one of one:1, two:1"),
    (["load", "-t", "mine:1", "both.tar"], 1, [], "both.tar holds 2 images; expected one of one:1, two:1"),
    (["load", "other.tar"], 1, [], "other.tar holds no image; it holds c, c/Kubefile, c/data; expected an OCI image"),
    (["load", "c"], 1, [], "c holds no image; it holds Kubefile, data; expected an OCI image layout"),
    (["load", "empty"], 1, [], "empty holds no image; it holds nothing"),
    (["load", "nothing.tar"], 1, [], "nothing.tar holds no image; it holds nothing"),
    (["load", "docker-archive:oci.tar"], 1, [], "write oci-archive:oci.tar"),
    (["load", "oci-archive:docker.tar"], 1, [], "write docker-archive:docker.tar"),
    (["load", "c/Kubefile"], 1, [], "c/Kubefile"),
    (["load", "missing.tar"], 1, [], "missing.tar"),
  ]

  @Test func whatAFileIsShowsInIt() throws {
    let sealer = try scene()
    for (number, row) in Self.rows.enumerated() {
      let place = ["SEALER_HOME": sealer.scratch("store\(number)").text]
      let answer = try sealer.run(row.words, environment: place)
      #expect(
        answer.status == row.status && (row.says.isEmpty || answer.errors.contains(row.says)),
        "\(row): \(answer.errors)")
      let names = try sealer("images", environment: place).output.split(separator: "\n").map {
        String($0.prefix { $0 != " " })
      }
      #expect(names == row.images, "\(row.words)")
      #expect(try sealer("verify", environment: place).status == 0)
    }
  }

  @Test func whatComesThroughAPipeIsKnownToo() throws {
    let sealer = try scene()
    for file in ["oci.tar", "docker.tar.gz", "both.tar.zst"] {
      let place = ["SEALER_HOME": sealer.scratch("piped-\(file)").text]
      let piped = try Program.run(
        "sh", "-c",
        "SEALER_HOME='\(place["SEALER_HOME"] ?? "")' '\(SealerProgram.path)' load -q - < '\(sealer.scratch(file))'")
      #expect(piped.status == 0, "\(piped.output)")
      #expect(try sealer("images", environment: place).output.contains("one:1"))
    }
  }
}
