# SPDX-License-Identifier: MIT
# A draft that nobody has tried.
{
  inputs.nixpkgs.url = "nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ];
      package = pkgs: pkgs.stdenv.mkDerivation {
        pname = "tpguide";
        version = "0.2.0";
        src = ../../..;
        nativeBuildInputs = with pkgs; [ cmake mandoc ninja pkg-config ];
        buildInputs = with pkgs; [ cli11 fmt nlohmann_json tomlplusplus utf8proc ];
        cmakeFlags = [ "-DBUILD_TESTING=OFF" ];
        meta = { description = "Guide for the self-care of muscle knots"; license = pkgs.lib.licenses.mit; mainProgram = "tpguide"; };
      };
    in {
      packages = nixpkgs.lib.genAttrs systems (system: { default = package nixpkgs.legacyPackages.${system}; });
    };
}
