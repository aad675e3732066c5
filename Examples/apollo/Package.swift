// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "apollo",
  dependencies: [.package(name: "sealer", path: "../..")],
  targets: [
    .executableTarget(name: "apollo", dependencies: [.product(name: "SealerDSL", package: "sealer")])
  ]
)
