/// Something of an input that is bounded, because whoever made the input may mean harm: its name, what it is for, and the
/// bound that holds where nobody says another one.
///
/// What is refused is refused by the smallest part of it that shows it, before its bytes are on the disk.
package enum InputLimit: String, Hashable, Sendable, CaseIterable, Codable {
  /// The bytes of a path in a layer or an archive: PATH_MAX of Linux.
  case pathBytes = "path-bytes"
  /// The names of which such a path consists: what walks folders does a step for each.
  case pathComponents = "path-components"
  /// The layers of an image, the images of an index, the images of an archive.
  case imageParts = "image-parts"
  /// The entries of all layers of an image together, folders counted that none of them names.
  case imageEntries = "image-entries"
  /// What a tar says about one entry, beside its bytes.
  case entryHead = "entry-head"
  /// What is kept in memory of an image: paths, and the texts that discovery and merging read.
  case imageKeptBytes = "image-kept-bytes"
  /// The bytes of all files that an image or an archive is unpacked to.
  case unpackedBytes = "unpacked-bytes"
  /// How many times larger than its packed form something may be; the first 64 MiB don't count.
  case unpackRatio = "unpack-ratio"
  /// A manifest, an index or a configuration, each: what registries take, too.
  ///
  /// Source: https://github.com/containers/image/blob/v5.30.0/internal/iolimits/iolimits.go
  case documentBytes = "document-bytes"
  /// The parts of a definition: its statements, and what an ENV, a LABEL, an ARG or a copy lists.
  case definitionParts = "definition-parts"
  /// A text in which variables are replaced by their values.
  case expandedValue = "expanded-value"
  /// All such texts of a definition together.
  case expandedFile = "expanded-file"
  /// The files of a chart with its subcharts, packed ones twice: packed and unpacked.
  case chartBytes = "chart-bytes"
  /// One file of a chart.
  case chartFileBytes = "chart-file-bytes"
  /// The files of a chart with its subcharts.
  case chartFiles = "chart-files"
  /// The steps of a render, and those of functions that are slow on purpose: a step takes about a tenth of a microsecond.
  case renderSteps = "render-steps"
  /// The head of a server's answer.
  case serverHead = "server-head"
  /// A small answer of a server: a token, an error, a list.
  case serverAnswer = "server-answer"
  /// A file that COPY fetches from a server.
  case downloadBytes = "download-bytes"
  /// What is shown of a server's message.
  case messageBytes = "message-bytes"
  /// What a program writes that helps the tool, such as one that knows logins.
  case helperOutput = "helper-output"
  /// The processes of a RUN.
  case runProcesses = "run-processes"
  /// The memory of a RUN.
  case runMemory = "run-memory"
  /// The bytes that a RUN writes.
  case runWritten = "run-written"
  /// The time of a RUN.
  case runTime = "run-time"
  /// What a RUN prints.
  case runOutput = "run-output"

  /// The bound where nobody says another one.
  package var usual: Int64 {
    switch self {
    case .pathBytes: 4096
    case .pathComponents: 256
    case .imageParts: 1024
    case .imageEntries: 500_000
    case .entryHead: 2 << 20
    case .imageKeptBytes: 128 << 20
    case .unpackedBytes: 64 << 30
    case .unpackRatio: 200
    case .documentBytes: 4 << 20
    case .definitionParts: 4096
    case .expandedValue: 4 << 20
    case .expandedFile: 32 << 20
    case .chartBytes: 256 << 20
    case .chartFileBytes: 64 << 20
    case .chartFiles: 65_536
    case .renderSteps: 12_000_000
    case .serverHead: 64 << 10
    case .serverAnswer: 1 << 20
    case .downloadBytes: 16 << 30
    case .messageBytes: 1 << 10
    case .helperOutput: 1 << 20
    case .runProcesses: 4096
    case .runMemory: 8 << 30
    case .runWritten: 32 << 30
    case .runTime: 3600
    case .runOutput: 64 << 20
    }
  }

  /// What its numbers count.
  package var quantity: Quantity {
    switch self {
    case .pathComponents, .imageParts, .imageEntries, .unpackRatio, .definitionParts, .chartFiles, .renderSteps,
      .runProcesses:
      .count
    case .runTime: .seconds
    default: .bytes
    }
  }

  /// All names, as an option or a setting has them.
  package static var names: [String] { allCases.map(\.rawValue) }
}
