import Foundation
import SealerKit

/// `diff`: in what two images of the store differ.
struct DiffCommand: Command {
  private static let old = Operand("A", as: ImageReference.self)
  private static let new = Operand("B", as: ImageReference.self)
  static let spec = CommandSpec(
    "diff", summary: "Show in what two images of the store differ.", operands: [old, new],
    options: [SharedOption.platform, SharedOption.format],
    examples: ["diff my-cluster:v1 my-cluster:v2", "diff my-cluster:v1 my-cluster:v2 --format json"])

  private let old: ImageReference
  private let new: ImageReference
  private let platform: Platform?
  private let format: OutputFormat
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    old = try values[Self.old]
    new = try values[Self.new]
    platform = try values[SharedOption.platform]?.one()
    format = values[SharedOption.format]
    workspace = WorkspaceRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    let store = try workspace.workspace(context).openStore()
    let (old, new, difference) = try await store.withLease {
      try await BlockingWork.run { try compare(in: store) }
    }
    let console = context.console
    console.report(difference.notes)
    if format == .json {
      return console.write(text: try DifferenceReport(old, new, difference).json(kubeadm: difference.kubeadm))
    }
    for line in difference.lines { console.print(line) }
    let (count, size) = (difference.missing.count, Console.size(difference.missingSize))
    console.print("needs     \(count) of \(new.manifest.blobs.count) blobs, \(size)")
  }

  private func compare(
    in store: ImageStore
  ) throws -> (old: BaseImage, new: BaseImage, difference: ImageDifference) {
    let indexes = LayerIndexTable(of: "what is compared", in: store)
    let (old, new) = (try image(old, store, indexes), try image(new, store, indexes))
    return (old, new, try ImageDifference(from: old, to: new, in: store))
  }

  private func image(_ name: ImageReference, _ store: ImageStore, _ indexes: LayerIndexTable) throws -> BaseImage {
    try store.image(name, for: platform, beside: indexes)
  }
}

extension ImageDifference {
  /// What is gone behind `-`, what is new behind `+`.
  fileprivate var lines: [String] {
    settings.flatMap { Self.lines($0.topic, $0.change) { name, value in name.isEmpty ? value : "\(name)=\(value)" } }
      + kubeadm.flatMap(\.lines).map { Self.line("kubeadm", $0) }
      + images.flatMap { Self.lines("image", $0) { "\($0)  \($1.digest)  \(Console.size($1.size))" } }
      + files.flatMap { Self.lines("file", $0) { "\($0)  \($1.text)" } }
  }

  private static func lines<Value>(
    _ topic: String, _ change: Change<Value>, _ text: (String, Value) -> String
  ) -> [String] {
    [(change.old, "-"), (change.new, "+")].compactMap { value, sign in
      value.map { line(topic, sign + text(change.name, $0)) }
    }
  }

  private static func line(_ topic: String, _ text: String) -> String {
    topic.padding(toLength: 10, withPad: " ", startingAt: 0) + text
  }
}

extension RootfsTree.Item {
  /// Kind or size, and the permissions.
  fileprivate var text: String {
    let bits = String(mode, radix: 8)
    return switch kind {
    case .file(let size): "\(Console.size(size))  \(bits)"
    case .symlink(let target): "-> \(target)"
    default: "folder  \(bits)"
    }
  }
}

/// What `diff --format json` prints.
private struct DifferenceReport: Encodable {
  struct Side: Encodable {
    var reference: String
    var digest: String
  }

  struct Setting: Encodable {
    var topic: String
    var name: String
    var old: String?
    var new: String?
  }

  struct Image: Encodable {
    var reference: String
    var old: String?
    var new: String?
  }

  struct File: Encodable {
    var path: String
    var old: Item?
    var new: Item?
  }

  struct Item: Encodable {
    var kind: String
    var mode: String
    var size: Int64?
    var target: String?

    init(_ item: RootfsTree.Item) {
      mode = String(item.mode, radix: 8)
      switch item.kind {
      case .file(let bytes): (kind, size) = ("file", bytes)
      case .symlink(let path): (kind, target) = ("symlink", path)
      default: kind = "folder"
      }
    }
  }

  struct Needs: Encodable {
    var blobs: [String]
    var size: Int64
  }

  var old: Side
  var new: Side
  var settings: [Setting]
  var images: [Image]
  var files: [File]
  var needs: Needs

  init(_ old: BaseImage, _ new: BaseImage, _ difference: ImageDifference) {
    self.old = Side(reference: "\(old.reference)", digest: "\(old.descriptor.digest)")
    self.new = Side(reference: "\(new.reference)", digest: "\(new.descriptor.digest)")
    settings = difference.settings.map { setting in
      let change = setting.change
      return Setting(topic: setting.topic, name: change.name, old: change.old, new: change.new)
    }
    images = difference.images.map { change in
      Image(reference: change.name, old: change.old.map { "\($0.digest)" }, new: change.new.map { "\($0.digest)" })
    }
    files = difference.files.map { File(path: $0.name, old: $0.old.map(Item.init), new: $0.new.map(Item.init)) }
    needs = Needs(blobs: difference.missing.map { "\($0.digest)" }, size: difference.missingSize)
  }

  /// The report in one line, with the values of kubeadm as they are.
  func json(kubeadm: [ConfigurationDifference]) throws -> String {
    guard case .map(let fields) = try YAMLEncoder().value(self) else { return "{}" }
    return try YAMLValue.map(fields + [YAMLField(key: "kubeadm", value: .list(kubeadm.map(\.object)))]).json()
  }
}
