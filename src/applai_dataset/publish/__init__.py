"""Publishing: the only place that writes. Parquet files, manifest, quarantine and dataset card, moved into place as one."""

from applai_dataset.publish.dataset import Contents, OutputError, TargetError, publish

__all__ = ["Contents", "OutputError", "TargetError", "publish"]
