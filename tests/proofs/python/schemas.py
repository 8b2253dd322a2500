"""Imports the pydantic models of all fixtures with warnings as errors; prints how many there are.

Each makes its JSON schema, takes a row of NULLs and values of its types as an object and as JSON, and gives the
same back.
"""

import importlib.util
import inspect
import json
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

from pydantic import BaseModel, ValidationError

warnings.simplefilter("error")


def load(path: Path):
    spec = importlib.util.spec_from_file_location(f"schemas_{path.parent.name}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def example(schema: dict, definitions: dict):
    """A value that a JSON schema takes."""
    if "$ref" in schema:
        return example(definitions[schema["$ref"].rsplit("/", 1)[1]], definitions)
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], definitions)
    formats = {
        "date": "2026-01-02",
        "date-time": "2026-01-02T03:04:05Z",
        "time": "03:04:05",
        "duration": "P1D",
        "uuid": "00000000-0000-4000-8000-000000000000",
    }
    kinds = {"integer": 1, "number": 1, "boolean": True, "array": []}
    if "format" in schema and schema["format"] in formats:
        return formats[schema["format"]]
    return kinds.get(schema.get("type"), "1")


count = 0
for path in sorted(Path(sys.argv[1]).glob("*/schemas.py")):
    module = load(path)
    for name, model in inspect.getmembers(module, inspect.isclass):
        if not issubclass(model, BaseModel) or model is BaseModel:
            continue
        schema = model.model_json_schema(mode="validation")
        definitions = schema.get("$defs", {})
        values = {
            key: example(it, definitions) for key, it in schema.get("properties", {}).items()
        }
        read = model.model_validate_json(json.dumps(values))
        again = model.model_validate(read.model_dump(by_alias=True))
        assert again == read, f"{path} {name}"
        if name.endswith("Read"):
            row = SimpleNamespace(**read.model_dump(by_alias=True))
            assert model.model_validate(row) == read, f"{path} {name} of an object"
        required = schema.get("required", [])
        if required:
            try:
                model.model_validate({})
            except ValidationError as error:
                missing = {it["loc"][0] for it in error.errors()}
                assert missing == set(required), f"{path} {name}: {missing}"
            else:
                raise AssertionError(f"{path} {name} takes a row without {required}")
        count += 1
print(count)
