import Foundation
import TestSupport
import Testing

/// What the generator writes is what the repository has.
@Suite struct GeneratedFieldsTests {
  @Test func areUpToDate() throws {
    guard let folder = SharedData.folder else { return print("skipped the generated fields: no shared data") }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let scratch = Scratch()
    try FileManager.default.copyItem(atPath: package + "/.swift-format", toPath: scratch(".swift-format").text)
    let answer = try Program.run(
      "python3", package + "/Sources/SealerKit/Kubeadm/Schema/generate", folder + "/kubeadm-schema.json",
      scratch.path.text)
    #expect(answer.status == 0, "\(answer.output)")
    let walker = FileManager.default.enumerator(atPath: scratch.path.text)
    let files = (walker?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    #expect(files.count > 10)
    for file in files {
      let made = FileManager.default.contents(atPath: scratch(file).text)
      #expect(made == FileManager.default.contents(atPath: "\(package)/\(file)"), "\(file) is not what generate writes")
    }
  }
}
