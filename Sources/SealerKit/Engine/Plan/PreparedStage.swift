import SealerDefinition
import SealerFoundations
import SealerOCI

/// One stage with everything resolved that can be resolved before anything is written.
struct PreparedStage: Sendable {
  /// Its place among the stages of the definition.
  let number: Int
  /// What it begins with.
  var base = StageBase.scratch
  /// What its own lines do, in their order; those of a stage that it is built on are that stage's.
  var steps: [PlannedStep] = []
  /// How many steps it takes over from the stages that it is built on.
  var inherited = StepCount()
  /// What it says beside its files.
  var settings = ImageSettings()
  /// What is known of its files.
  var files: PlannedRootfs
  /// What is worth a look in its own lines.
  var notes: [Diagnostic] = []

  /// The steps of the stage and of those that it is built on.
  var count: StepCount { inherited + StepCount(steps) }

  /// The earlier stages that it uses, once for each use.
  var uses: [Int] {
    var uses = steps.compactMap { step -> Int? in
      if case .copyStage(let number, _) = step.action { number } else { nil }
    }
    if case .stage(let number) = base { uses.append(number) }
    return uses
  }
}

/// What a stage begins with.
enum StageBase: Sendable {
  /// An empty rootfs.
  case scratch
  /// An image.
  case image(LoadedBase)
  /// An image that is not looked at, in a plan without a network; nil if the text names none.
  case named(ImageReference?)
  /// An earlier stage: everything of it, and what it says beside that.
  case stage(Int)
}

/// An image that is built on, as it was had for this build.
struct LoadedBase: Sendable {
  /// The image.
  let image: BaseImage
  /// What it was asked for.
  let platform: Platform
  /// The line that names it.
  let site: SourceSite
  /// Its rootfs, if the image came for this build and is to be run in.
  let arriving: ArrivingRootfs
}

/// How many steps there are, and how many of them make layers.
struct StepCount: Hashable, Sendable {
  var steps = 0
  var layers = 0

  init() {}

  init(_ steps: [PlannedStep]) {
    self.steps = steps.count
    layers = steps.count(where: \.makesLayer)
  }

  static func + (left: StepCount, right: StepCount) -> StepCount {
    var sum = left
    sum.steps += right.steps
    sum.layers += right.layers
    return sum
  }
}

/// One statement.
struct PlannedStep: Sendable {
  /// What it does to the rootfs.
  enum Action: Sendable {
    /// Adds files.
    case copy(PlannedCopy)
    /// Adds files of an earlier stage, which is built first.
    case copyStage(Int, ExpandedCopy)
    /// Runs a command with these variables.
    case run(Command, environment: CommandEnvironment)
    /// Changes the configuration alone.
    case configure
  }

  /// The instruction as a plan shows it.
  var text: String
  /// The instruction as the image's history names it; a copy by what it comes to, not by what the files were called where
  /// they came from.
  var history: String
  var site: SourceSite
  var action: Action

  /// Whether it does more than change the configuration.
  var makesLayer: Bool { if case .configure = action { false } else { true } }
}

/// Files to copy, and the folders that they lie in where those were made for the build: they last as long as the copy.
struct PlannedCopy: Sendable {
  /// What was asked for.
  let request: ExpandedCopy
  let entries: [PlannedEntry]
  let folders: [RootfsFolder]
  /// The patterns that stand for nothing.
  let unmatched: [ContextError]
  private let context: BuildContext
  private let target: CopyPlanner.Target

  /// Plans a copy into the rootfs as far as it is known.
  ///
  /// - Throws: as `CopyPlanner.outcome`.
  init(_ copy: ExpandedCopy, by planner: CopyPlanner, folders: [RootfsFolder]) throws {
    let outcome = try planner.outcome(of: copy)
    (entries, target, unmatched) = (outcome.entries, outcome.target, outcome.unmatched)
    (request, self.folders, context) = (copy, folders, planner.context)
  }

  /// The entries in the rootfs that was built: a RUN may have made folders and links where the destination is.
  ///
  /// - Throws: as `CopyPlanner.outcome`.
  func entries(in rootfs: RootfsView) throws -> [PlannedEntry] {
    let planner = CopyPlanner(context: context, rootfs: rootfs)
    return try planner.target(of: request) == target ? entries : planner.outcome(of: request).entries
  }
}
