// swift-tools-version: 6.2
import PackageDescription

/// Every target is built in Swift 6 language mode, and a warning is an error: the build has none.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// The scripts of the server's page.
let scripts = [
  "texts-zh", "texts-en", "texts", "names", "state", "api", "elements", "marks", "format",
  "clipboard", "citation", "hit", "notes", "chips", "filters", "start", "search", "matrix",
  "compare", "chart", "targets", "passage", "document", "documents", "header", "keyboard", "main",
]

let package = Package(
  name: "zhice",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "PolicySearch", targets: ["TextFolding", "PolicyText", "InvertedIndex", "PolicySearch"]),
    .executable(name: "zhice", targets: ["zhice"]),
  ],
  traits: [
    .trait(name: "Server", description: "zhice serve, which needs libmicrohttpd and zlib."),
    .default(enabledTraits: ["Server"]),
  ],
  targets: [
    .target(name: "TextFolding", swiftSettings: strict),
    .target(
      name: "PolicyText", dependencies: ["TextFolding"],
      resources: [
        .embedInCode("Agencies/agencies.tsv"), .embedInCode("Tags/instruments.tsv"),
        .embedInCode("Tags/industries.tsv"),
      ],
      swiftSettings: strict,
      // Elsewhere iconv is in the C library.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(name: "InvertedIndex", dependencies: ["TextFolding", "PolicyText"], swiftSettings: strict),
    .target(
      name: "PolicySearch", dependencies: ["TextFolding", "PolicyText", "InvertedIndex"],
      resources: [.embedInCode("Concepts/Data/concepts.tsv"), .embedInCode("Concepts/Data/guards.txt")],
      swiftSettings: strict),
    .target(
      name: "PolicyJSON", dependencies: ["PolicyText", "InvertedIndex", "PolicySearch"], swiftSettings: strict),
    .executableTarget(
      name: "zhice",
      dependencies: ["TextFolding", "PolicyText", "InvertedIndex", "PolicySearch", "PolicyJSON", "SearchServer"],
      swiftSettings: strict),
    // Only its header is needed: the library is loaded when a server starts.
    .systemLibrary(
      name: "CMicroHTTPD", providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "SearchServer",
      dependencies: [
        "TextFolding", "PolicyText", "InvertedIndex", "PolicySearch", "PolicyJSON",
        .target(name: "CMicroHTTPD", condition: .when(traits: ["Server"])),
        .target(name: "CZlib", condition: .when(traits: ["Server"])),
      ],
      resources: [
        .embedInCode("API/openapi.json"), .embedInCode("Page/page.html"), .embedInCode("Page/style.css"),
      ] + scripts.map { .embedInCode("Page/Scripts/\($0).js") }, swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "TextFoldingTests", dependencies: ["TextFolding", "TestSupport"], exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "PolicyTextTests", dependencies: ["PolicyText", "TextFolding", "TestSupport"],
      exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "InvertedIndexTests", dependencies: ["InvertedIndex", "PolicyText", "TextFolding", "TestSupport"],
      exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "PolicySearchTests",
      dependencies: ["PolicySearch", "InvertedIndex", "PolicyText", "TextFolding", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SearchServerTests",
      dependencies: ["SearchServer", "PolicySearch", "PolicyText", "InvertedIndex", "TestSupport", "zhice"],
      exclude: ["Data"], swiftSettings: strict),
    .testTarget(name: "zhiceTests", dependencies: ["zhice", "TestSupport"], swiftSettings: strict),
  ]
)
