import Foundation
import SealerDefinition
import SealerFoundations
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ExporterTests {
  private let scratch = Scratch()

  init() throws {
    try FileBytes.makeFolder(scratch("c"))
    try FileBytes.makeFolder(scratch("victim"))
    try FileBytes.replace(scratch("victim/file"), with: Data("theirs".utf8))
  }

  private func write(_ path: String, _ text: String) throws {
    try FileBytes.makeFolder(scratch(path).parent)
    try FileBytes.replace(scratch(path), with: Data(text.utf8))
  }

  private func export(_ kubefile: String) throws {
    let image = try DefinedImage(kubefile: Data(kubefile.utf8), file: "Kubefile")
    _ = try Exporter(context: scratch("c")).export(image.definition, to: scratch("out"))
  }

  @Test func linksAreExportedAsLinks() throws {
    try FileBytes.makeFolder(scratch("c/all"))
    symlink(scratch("victim/file").text, scratch("c/all/link").text)
    symlink(scratch("victim").text, scratch("c/all/folder").text)
    try export("FROM scratch\nCOPY all etc\n")
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: scratch("out/all/link").text)
    #expect(target == scratch("victim/file").text)
    #expect(FileKind.named(scratch("out/all/folder")) == .link)
  }

  /// What was seen: the file of a later source went through the link of an earlier one.
  @Test func ofTwoAtOnePathTheLaterOneIsThere() throws {
    try FileBytes.makeFolder(scratch("c/a"))
    symlink(scratch("victim/file").text, scratch("c/a/x").text)
    try write("c/b/x", "ours")
    let copies = "# dialect=docker\nFROM scratch\nCOPY a b etc/\nCOPY b b /\n"
    let image = try DefinedImage(kubefile: Data(copies.utf8), file: "Kubefile")
    _ = try Exporter(context: scratch("c"), dialect: .classic).export(image.definition, to: scratch("out"))
    #expect(try FileBytes.read(scratch("victim/file")) == Data("theirs".utf8))
    let files = try FileManager.default.subpathsOfDirectory(atPath: scratch("out").text).filter { $0.hasSuffix("/x") }
    #expect(!files.isEmpty)
  }

  @Test func nothingIsWrittenBelowALink() throws {
    try FileBytes.makeFolder(scratch("c/all"))
    symlink(scratch("victim").text, scratch("c/all/folder").text)
    var files = ExportedFiles(context: try BuildContext(root: scratch("c")), folder: scratch("out"))
    try files.take([.path(Expandable(literal: "all"))], at: SourceSite(file: "Kubefile"))
    try files.add(Data("ours".utf8), at: "all/folder/file")
    #expect(throws: UnexpectedFile(scratch("out/all/folder"), found: .link, expected: .folder)) { try files.write() }
    #expect(try FileBytes.read(scratch("victim/file")) == Data("theirs".utf8))
  }

  @Test func aTextDoesNotReplaceALink() throws {
    symlink(scratch("victim/file").text, scratch("c/file").text)
    let text = "# dialect=docker\nFROM scratch\nCOPY . /etc/\nCOPY <<file /\nours\nfile\n"
    #expect(throws: ContextError.self) { try export(text) }
    #expect(try FileBytes.read(scratch("victim/file")) == Data("theirs".utf8))
  }

  @Test func theSameFileTwiceIsThereOnce() throws {
    try write("c/x/y", "text")
    try export("FROM scratch\nCOPY x etc\nCOPY x bin\nCOPY x/y etc\n")
    #expect(try FileBytes.read(scratch("out/x/y")) == Data("text".utf8))
  }
}
