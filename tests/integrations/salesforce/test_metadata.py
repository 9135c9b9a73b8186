"""The metadata: well formed, names that agree, and what Salesforce's own deploy library makes of it."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.integrations.salesforce.conftest import PROJECT, SOURCE, node_tools

HERE = Path(__file__).parent
DEPLOYER = "@salesforce/source-deploy-retrieve@11.4.3"
SPACE = "{http://soap.sforce.com/2006/04/metadata}"
FILES = sorted([*PROJECT.rglob("*-meta.xml"), PROJECT / "manifest" / "package.xml"])
COMPONENT = SOURCE / "lwc" / "highroadNextTouch"

_DEPLOY = """
const { ComponentSet, MetadataConverter } = require("@salesforce/source-deploy-retrieve");
(async () => {
  const [source, outputDirectory] = process.argv.slice(2);
  const components = ComponentSet.fromSource(source);
  await new MetadataConverter().convert(components, "metadata", { type: "directory", outputDirectory });
  console.log(JSON.stringify((await components.getObject()).Package.types));
})();
"""


def root(path: str) -> ElementTree.Element:
    return ElementTree.parse(SOURCE / path).getroot()


def texts(tree: ElementTree.Element, name: str) -> list[str]:
    return [element.text or "" for element in tree.iter(f"{SPACE}{name}")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_well_formed_and_of_its_kind(file: Path) -> None:
    tree = ElementTree.parse(file).getroot()
    kind = file.name.split(".")[-2].removesuffix("-meta") if file.name != "package.xml" else "package"
    kinds = {"cls": "ApexClass", "js": "LightningComponentBundle"}
    assert tree.tag == SPACE + kinds.get(kind, kind[0].upper() + kind[1:].replace("set", "Set"))


def test_salesforces_own_deploy_library_finds_what_the_manifest_names(tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(node_tools("deployer", DEPLOYER))
    (tmp_path / "deploy.cjs").write_text(_DEPLOY)
    shutil.copytree(PROJECT / "force-app", tmp_path / "force-app")
    command = ["node", "deploy.cjs", "force-app", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    manifest = ElementTree.parse(PROJECT / "manifest" / "package.xml").getroot()
    named = {texts(types, "name")[0]: texts(types, "members") for types in manifest.iter(f"{SPACE}types")}
    assert {types["name"]: types["members"] for types in json.loads(done.stdout)} == named
    assert list(tmp_path.glob("out/*/package.xml"))


def test_one_version_of_the_api_everywhere() -> None:
    versions = {version for file in FILES for version in texts(ElementTree.parse(file).getroot(), "apiVersion")}
    manifest = ElementTree.parse(PROJECT / "manifest" / "package.xml").getroot()
    project = json.loads((PROJECT / "sfdx-project.json").read_text())
    assert versions | set(texts(manifest, "version")) == {project["sourceApiVersion"]}
    assert project["packageDirectories"] == [{"path": "force-app", "default": True}]


def test_the_call_goes_by_the_named_credential_and_its_principal_is_granted() -> None:
    apex = (SOURCE / "classes" / "HighroadTouch.cls").read_text()
    assert set(re.findall(r"callout:(\w+)", apex)) == {"Highroad"}
    named = root("namedCredentials/Highroad.namedCredential-meta.xml")
    assert texts(named, "externalCredential") == ["Highroad"]
    assert texts(named, "generateAuthorizationHeader") == ["false"]
    external = root("externalCredentials/Highroad.externalCredential-meta.xml")
    parameters = {
        texts(parameter, "parameterType")[0]: parameter
        for parameter in external.iter(f"{SPACE}externalCredentialParameters")
    }
    assert texts(parameters["AuthHeader"], "parameterValue") == ["{!'Bearer ' & $Credential.Highroad.Key}"]
    [principal] = texts(parameters["NamedPrincipal"], "parameterName")
    permissions = root("permissionsets/Highroad.permissionset-meta.xml")
    assert texts(permissions, "externalCredentialPrincipal") == [f"Highroad-{principal}"]


def test_no_file_holds_a_key() -> None:
    files = [file for file in PROJECT.rglob("*") if file.suffix in (".xml", ".cls", ".js", ".html")]
    assert files
    for file in files:
        assert not re.search(r"\bhr_\w", file.read_text()), file


def test_every_class_and_component_that_is_named_exists() -> None:
    permissions = root("permissionsets/Highroad.permissionset-meta.xml")
    for name in texts(permissions, "apexClass"):
        assert (SOURCE / "classes" / f"{name}.cls").exists()
    actions = sorted((SOURCE / "quickActions").iterdir())
    assert [action.name.split(".")[0] for action in actions] == ["Contact", "Lead", "Opportunity"]
    for action in actions:
        [component] = texts(ElementTree.parse(action).getroot(), "lightningWebComponent")
        assert (SOURCE / "lwc" / component / f"{component}.js").exists()
    assert {file.with_suffix("").name for file in (SOURCE / "classes").glob("*.cls")} == {
        file.name.removesuffix(".cls-meta.xml") for file in (SOURCE / "classes").glob("*-meta.xml")
    }


def test_the_component_calls_methods_of_apex_by_their_own_names() -> None:
    script = (COMPONENT / "highroadNextTouch.js").read_text()
    apex = (SOURCE / "classes" / "HighroadTouch.cls").read_text()
    methods = dict(re.findall(r"@AuraEnabled\s+public static \w+ (\w+)\(([^)]*)\)", apex))
    assert {name for _, name in re.findall(r"@salesforce/apex/(\w+)\.(\w+)", script)} == set(methods)
    for name, call in re.findall(r"await (read|ask)\(\{([^}]*)\}\)", script):
        given = [part.split(":")[0].strip() for part in call.split(",")]
        assert given == [argument.split()[1] for argument in methods[name].split(",")]


def test_the_component_shows_fields_of_apex_that_exist() -> None:
    script = (COMPONENT / "record.js").read_text()
    apex = (SOURCE / "classes" / "HighroadTouch.cls").read_text()
    fields = set(re.findall(r"@AuraEnabled\s+public [\w<>]+ (\w+);", apex))
    assert set(re.findall(r"\bfound\.(\w+)", script)) == fields
    queried = set(re.findall(r"\b[A-Z]\w+", " ".join(re.findall(r"SELECT (.*?)FROM", apex, re.DOTALL))))
    assert set(re.findall(r"\b(?:email|task|event)\.([A-Z]\w+)", script)) - {"Id"} <= queried


def test_the_record_is_made_as_salesforce_means_it(tmp_path: Path) -> None:
    shutil.copytree(SOURCE / "lwc", tmp_path / "lwc")
    shutil.copy(HERE / "record.test.mjs", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    if shutil.which("node") is None:
        pytest.skip("Node.js: not installed here")
    command = ["node", "--test", "record.test.mjs"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
    assert re.search(r"pass 8\b", done.stdout), done.stdout
