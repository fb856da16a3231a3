from collections.abc import Iterator

import pytest

from parvis.kernel.documents import DocumentLimits


@pytest.fixture(scope="session")
def limits() -> DocumentLimits:
    return DocumentLimits()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """A local S3 server; the bucket ``parvis`` exists. Returns ``host:port``."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its imports are not ours
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        from minio import Minio

        Minio(f"{host}:{port}", "key", "secret", secure=False, region="us-east-1").make_bucket(
            "parvis"
        )
        yield f"{host}:{port}"
        server.stop()
