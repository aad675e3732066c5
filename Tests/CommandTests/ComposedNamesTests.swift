import Foundation
import SealerFoundations
import TestSupport
import Testing

/// Files whose names Unicode calls equivalent are two files, from the context to the export.
@Suite struct ComposedNamesTests {
  private let sealer = SealerProgram()
  private static let (whole, composed) = ("\u{E9}", "e\u{301}")

  private func build(_ name: String, _ files: [(name: String, text: String)]) throws {
    try? FileManager.default.removeItem(atPath: sealer.scratch("c").text)
    for file in files { try sealer.write("c/etc/\(file.name)", file.text) }
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY etc etc\n")
    let built = try sealer("build", "-q", "-t", name, "c")
    #expect(built.status == 0, "\(built.errors)")
  }

  @Test func aDifferenceShowsEach() throws {
    try build("a:1", [(Self.whole, "one"), (Self.composed, "other")])
    try build("a:2", [(Self.whole, "one")])
    try build("a:3", [(Self.whole, "one"), (Self.composed, "third")])
    let gone = try sealer("diff", "a:1", "a:2").output.split(separator: "\n").filter { $0.hasPrefix("file ") }
    #expect(gone.count == 1 && gone[0].utf8.contains(0xCC), "\(gone)")
    let changed = try sealer("diff", "a:1", "a:3").output.split(separator: "\n").filter { $0.hasPrefix("file ") }
    #expect(changed.count == 2 && changed.allSatisfy { $0.utf8.contains(0xCC) }, "\(changed)")
  }

  @Test func anExportWritesEach() throws {
    let kubefile = """
      # dialect=docker
      FROM scratch
      COPY <<EOF etc/\(Self.whole)
      one
      EOF
      COPY <<EOF etc/\(Self.composed)
      other
      EOF

      """
    try sealer.write("c/Kubefile", kubefile)
    let exported = try sealer("export", "-o", "out", "--dialect", "classic", "c")
    #expect(exported.status == 0, "\(exported.errors)")
    for (number, name, text) in [(1, Self.whole, "one\n"), (2, Self.composed, "other\n")] {
      #expect(try FileBytes.read(sealer.scratch("out/copies/\(number)/\(name)")) == Data(text.utf8))
    }
    let built = try sealer("build", "-q", "out")
    #expect(built.status == 0, "\(built.errors)")
  }
}
