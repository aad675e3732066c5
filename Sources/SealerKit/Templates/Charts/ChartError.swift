import SealerFoundations
import SealerYAML

/// What can be wrong with a chart, with what is given to it, or with what it renders; the texts are Helm's where it has one.
package indirect enum ChartError: Error {
  /// A call of the operating system failed.
  case system(SystemError)
  /// A file is no packed chart; `found` is what its first bytes look like.
  case noArchive(path: HostPath, found: String)
  /// A YAML file stands where a packed chart is expected.
  case yamlInsteadOfArchive(path: HostPath)
  /// A packed chart can't be read, in the words of libarchive.
  case archive(reason: String)
  /// A packed chart is not compressed by gzip.
  case noGzip
  /// What a packed chart may not hold.
  case archiveEntry(ArchiveEntryFlaw)
  /// A device, socket, pipe or another thing that is no file.
  case irregularFile(name: String)
  /// A symbolic link to something outside of the place where links may lead.
  case outsideLink(name: String, target: String, bounds: String)
  /// A symbolic link to a folder that holds it.
  case linkCycle(name: String, target: String)
  /// A symbolic link to nothing, or one that leads to itself.
  case brokenLink(path: HostPath, reason: String)
  /// A limit of loading or rendering was met.
  case limit(ChartLimit)
  /// The file `.helmignore` is wrong.
  case ignoreRules(reason: GoString)
  /// There is no Chart.yaml, or a line of `.helmignore` leaves it out.
  case metadataMissing(leftOut: ChartIgnoreRules.Line?)
  /// A file of the chart can't be read.
  case file(name: String, reason: GoString)
  /// The chart's metadata break a rule.
  case validation(GoString)
  /// A subchart can't be loaded.
  case subchart(name: GoString, chart: GoString, reason: ChartError)
  /// A packed subchart holds files beside itself.
  case subchartName(chart: GoString, expected: GoString, found: GoString)
  /// A file of values can't be read.
  case valuesFile(name: String, reason: GoString)
  /// A value given on the command line can't be read.
  case setValue(option: String, reason: GoString)
  /// A value that is no mapping stands where the values of a subchart belong.
  case subchartValues(chart: GoString, found: GoString)
  /// An entry of `import-values` without `child` or `parent`.
  case importValues(dependency: GoString)
  /// The values break the schema of one of the charts.
  case schema(text: GoString)
  /// The version given for Kubernetes is none.
  case kubernetesVersion(text: String, reason: GoString)
  /// The chart wants another Kubernetes.
  case kubernetesRequired(constraint: GoString, version: GoString)
  /// The chart is a library.
  case notInstallable(type: GoString)
  /// Dependencies are not in `charts/`.
  case dependenciesMissing([MissingDependency])
  /// A template can't be read or run.
  case template(TemplateError)
  /// A rendered manifest is no YAML.
  case manifest(path: GoString, reason: GoString)
  /// A template that was asked for is not there.
  case templateMissing(String)
}

/// A dependency that Chart.yaml or requirements.yaml names, and `charts/` has not.
package struct MissingDependency: Hashable, Sendable {
  /// The name of the chart.
  package var name: GoString
  /// The file that names it, in the chart.
  package var file: String
  /// Where.
  package var mark: YAMLMark
  /// The line of `.helmignore` that leaves it out, if that is why.
  package var leftOut: ChartIgnoreRules.Line?
}

/// What a packed chart may not hold.
package enum ArchiveEntryFlaw: Hashable, Sendable {
  /// An absolute path.
  case absolutePath
  /// A file beside the chart's folder.
  case outsideFolder(GoString)
  /// A path with `..`.
  case parentFolder
  /// A name with a drive letter or a control character.
  case illegalName
  /// Chart.yaml is not in a folder.
  case metadataAtTop
  /// Nothing.
  case noFiles
  /// The archive is packed once more.
  case packedTwice
}

/// A limit of loading or rendering charts.
package enum ChartLimit: Hashable, Sendable {
  /// The bytes of one file.
  case file(name: GoString, bytes: Int)
  /// The bytes of all files.
  case chart(bytes: Int)
  /// The number of files.
  case files(Int)
  /// Charts in charts, or folders in folders.
  case depth(Int)
  /// Charts, when those with aliases are counted as often as they are used.
  case charts(Int)
  /// Values, when those that YAML aliases repeat are counted each time.
  case values(Int)
}

extension ChartError {
  /// The words, as Helm prints them behind `Error: `.
  package var message: GoString {
    switch self {
    case .template(let error): error.message
    default: GoString(text)
    }
  }

  private var text: String {
    switch self {
    case .system(let error): error.diagnostics.map(\.found).joined()
    case .metadataMissing: "Chart.yaml file is missing"
    case .file(let name, let reason): "cannot load \(name): \(reason)"
    case .validation(let text): "validation: \(text)"
    case .subchart(let name, let chart, let reason): "error unpacking \(name) in \(chart): \(reason.message)"
    case .subchartName(let chart, let expected, let found):
      "error unpacking tar in \(chart): expected \(expected), got \(found)"
    case .valuesFile(let path, let reason): "failed to parse \(path): \(reason)"
    case .setValue(let option, let reason): "failed parsing \(option) data: \(reason)"
    case .subchartValues(let chart, let found): "type mismatch on \(chart): \(found)"
    case .importValues(let dependency): "import-values of \(dependency): expected a name, or child and parent"
    case .schema(let text): text.text
    case .kubernetesVersion(let text, let reason): "invalid kube version '\(text)': \(reason)"
    case .kubernetesRequired(let constraint, let version):
      "chart requires kubeVersion: \(constraint) which is incompatible with Kubernetes \(version)"
    case .notInstallable(let type): "\(type) charts are not installable"
    case .dependenciesMissing(let names):
      "An error occurred while checking for chart dependencies. "
        + "You may need to run `helm dependency build` to fetch missing dependencies: "
        + "found in Chart.yaml, but missing in charts/ directory: "
        + names.map(\.name.text).joined(separator: ", ")
    case .template(let error): error.message.text
    case .manifest(let path, let reason): "YAML parse error on \(path): \(reason)"
    case .templateMissing(let path): "could not find template \(path) in chart"
    default: loadingText
    }
  }

  private var loadingText: String {
    switch self {
    case .noArchive(let path, let found):
      "file '\(path)' does not appear to be a gzipped archive; got '\(found)'"
    case .yamlInsteadOfArchive(let path): "file '\(path)' seems to be a YAML file, but expected a gzipped archive"
    case .archive(let reason): "the packed chart can't be read: \(reason)"
    case .noGzip: "gzip: invalid header"
    case .archiveEntry(let flaw): flaw.text
    case .irregularFile(let path): "cannot load irregular file \(path) as it has file mode type bits set"
    case .outsideLink(let path, let target, let bounds):
      "the symbolic link \(path) leads to \(target), out of \(bounds)"
    case .linkCycle(let path, let target): "the symbolic link \(path) leads to \(target), which it lies in"
    case .brokenLink(let path, let reason): "error evaluating symlink \(path): \(reason)"
    case .limit(let limit): limit.text
    case .ignoreRules(let reason): reason.text
    default: ""
    }
  }
}

extension ArchiveEntryFlaw {
  fileprivate var text: String {
    switch self {
    case .absolutePath: "chart illegally contains absolute paths"
    case .outsideFolder(let name):
      "chart illegally contains content outside the base directory: " + GoQuote.quoted(name).text
    case .parentFolder: "chart illegally references parent directory"
    case .illegalName: "chart contains illegally named files"
    case .metadataAtTop: "chart yaml not in base directory"
    case .noFiles: "no files in chart archive"
    case .packedTwice: "chart archive is compressed twice"
    }
  }
}

extension ChartLimit {
  fileprivate var text: String {
    switch self {
    case .file(let name, let bytes):
      "decompressed chart file \"\(name.text)\" is larger than the maximum file size \(bytes)"
    case .chart(let bytes): "decompressed chart is larger than the maximum size \(bytes)"
    case .files(let count): "the chart has more than \(count) files"
    case .depth(let depth): "charts or folders stand more than \(depth) deep in each other"
    case .charts(let count): "the chart has more than \(count) subcharts, with those of each alias"
    case .values(let count): "the values are more than \(count)"
    }
  }

  var advice: String {
    switch self {
    case .file(_, let bytes): InputLimit.chartFileBytes.advice(beyond: bytes)
    case .chart(let bytes): InputLimit.chartBytes.advice(beyond: bytes)
    case .files(let count): InputLimit.chartFiles.advice(beyond: count)
    case .depth, .charts, .values: "don't use this chart unless you trust who made it"
    }
  }
}
