#include "game/tools/map_outline.h"

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/content/locale.h"

typedef struct Feature {
    OGRFeatureH handle;
    char code[CODE_BYTES];
} Feature;

/* What one reading holds open. */
typedef struct Source {
    const char *path;
    GDALDatasetH dataset;
    OGRCoordinateTransformationH to_degrees;
    Feature feature[MAP_TERRITORIES_MAX];
    int feature_count;
    Outline *outline;
    Problem *problem;
} Source;

double outline_ring_area(const Outline *outline, int ring)
{
    const OutlineRing *row = &outline->ring[ring];
    const OutlinePoint *point = outline->point + row->point_start;
    double twice = 0;
    for (int i = 0; i < row->point_count; i++) {
        int next = i + 1 < row->point_count ? i + 1 : 0;
        twice += point[i].x * point[next].y - point[next].x * point[i].y;
    }
    return twice / 2;
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(((const Feature *)a)->code, ((const Feature *)b)->code);
}

static Status add_feature(Source *source, OGRFeatureH handle, const char *property)
{
    int number = source->feature_count;
    int field = OGR_F_GetFieldIndex(handle, property);
    const char *code = field >= 0 ? OGR_F_GetFieldAsString(handle, field) : "";
    if (code[0] == '\0')
        return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                           _("feature %d: found no text in \"%s\", expected the territory's code"),
                           number, property);
    Feature *feature = &source->feature[source->feature_count - 1];
    if (!text_copy(feature->code, sizeof feature->code, code))
        return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                           _("feature %d: found the code \"%s\", expected at most %d bytes"),
                           number, code, CODE_BYTES - 1);
    return STATUS_OK;
}

static Status list_features(Source *source, OGRLayerH layer, const char *property)
{
    OGR_L_ResetReading(layer);
    for (OGRFeatureH handle = OGR_L_GetNextFeature(layer); handle != NULL;
         handle = OGR_L_GetNextFeature(layer)) {
        if (source->feature_count == MAP_TERRITORIES_MAX) {
            OGR_F_Destroy(handle);
            return problem_set(source->problem, STATUS_EXHAUSTED, source->path, 0,
                               _("found more than %d features, expected at most that"),
                               MAP_TERRITORIES_MAX);
        }
        source->feature[source->feature_count++].handle = handle;
        Status status = add_feature(source, handle, property);
        if (status != STATUS_OK)
            return status;
    }
    if (source->feature_count == 0)
        return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                           _("found no feature, expected polygons with a \"%s\""), property);
    qsort(source->feature, (size_t)source->feature_count, sizeof *source->feature, compare_codes);
    for (int i = 1; i < source->feature_count; i++)
        if (strcmp(source->feature[i - 1].code, source->feature[i].code) == 0)
            return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                               _("feature \"%s\": found twice, expected once"),
                               source->feature[i].code);
    return STATUS_OK;
}

static void reverse_points(OutlinePoint *point, int count)
{
    for (int i = 0, j = count - 1; i < j; i++, j--) {
        OutlinePoint kept = point[i];
        point[i] = point[j];
        point[j] = kept;
    }
}

/* OGR repeats the first point at the end; turning is set right whatever the file's habit. */
static Status add_ring(Source *source, int territory, OGRGeometryH line, bool hole)
{
    Outline *outline = source->outline;
    int count = OGR_G_GetPointCount(line) - 1;
    if (count < 3)
        return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                           _("feature \"%s\": found a ring of %d points, expected at least 4"),
                           outline->code[territory], count + 1);
    if (outline->ring_count == MAP_RINGS_MAX || count > OUTLINE_POINTS_MAX - outline->point_count)
        return problem_set(source->problem, STATUS_EXHAUSTED, source->path, 0,
                           _("feature \"%s\": found more than %d rings or %d points in all; "
                             "simplify the outlines"),
                           outline->code[territory], MAP_RINGS_MAX, OUTLINE_POINTS_MAX);
    OutlineRing *ring = &outline->ring[outline->ring_count];
    *ring = (OutlineRing){territory, outline->point_count, count, hole};
    OutlinePoint *point = outline->point + ring->point_start;
    for (int i = 0; i < count; i++)
        point[i] = (OutlinePoint){OGR_G_GetX(line, i), OGR_G_GetY(line, i)};
    outline->point_count += count;
    if ((outline_ring_area(outline, outline->ring_count++) < 0) != hole)
        reverse_points(point, count);
    return STATUS_OK;
}

static Status add_polygon(Source *source, int territory, OGRGeometryH polygon)
{
    Status status = STATUS_OK;
    for (int r = 0; r < OGR_G_GetGeometryCount(polygon) && status == STATUS_OK; r++)
        status = add_ring(source, territory, OGR_G_GetGeometryRef(polygon, r), r > 0);
    return status;
}

static Status add_geometry(Source *source, int territory, OGRGeometryH geometry)
{
    OGRwkbGeometryType type =
        geometry != NULL ? wkbFlatten(OGR_G_GetGeometryType(geometry)) : wkbUnknown;
    if ((type != wkbPolygon && type != wkbMultiPolygon) || OGR_G_IsEmpty(geometry))
        return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                           _("feature \"%s\": found %s, expected a polygon or multipolygon"),
                           source->outline->code[territory],
                           geometry != NULL ? OGR_G_GetGeometryName(geometry) : _("no geometry"));
    if (source->to_degrees != NULL && OGR_G_Transform(geometry, source->to_degrees) != OGRERR_NONE)
        return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                           _("feature \"%s\": its coordinates cannot be brought to degrees"),
                           source->outline->code[territory]);
    if (type == wkbPolygon)
        return add_polygon(source, territory, geometry);
    Status status = STATUS_OK;
    for (int p = 0; p < OGR_G_GetGeometryCount(geometry) && status == STATUS_OK; p++)
        status = add_polygon(source, territory, OGR_G_GetGeometryRef(geometry, p));
    return status;
}

/* NULL when the layer names no system: GeoJSON then means degrees. */
static OGRCoordinateTransformationH transform_to_degrees(OGRLayerH layer)
{
    OGRSpatialReferenceH from = OGR_L_GetSpatialRef(layer);
    if (from == NULL)
        return NULL;
    OGRSpatialReferenceH degrees = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(degrees, 4326);
    OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationH transformation = OCTNewCoordinateTransformation(from, degrees);
    OSRDestroySpatialReference(degrees);
    return transformation;
}

static Status read_layer(Source *source, const char *property)
{
    OGRLayerH layer = GDALDatasetGetLayer(source->dataset, 0);
    if (layer == NULL)
        return problem_set(source->problem, STATUS_MALFORMED, source->path, 0,
                           _("found no layer, expected one of polygons"));
    source->to_degrees = transform_to_degrees(layer);
    Status status = list_features(source, layer, property);
    Outline *outline = source->outline;
    for (int t = 0; t < source->feature_count && status == STATUS_OK; t++) {
        text_copy(outline->code[t], CODE_BYTES, source->feature[t].code);
        outline->territory_count = t + 1;
        status = add_geometry(source, t, OGR_F_GetGeometryRef(source->feature[t].handle));
    }
    return status;
}

Status outline_read(Outline *outline, const char *path, const char *property, Problem *problem)
{
    static Source source;
    source = (Source){.path = path, .outline = outline, .problem = problem};
    *outline = (Outline){0};
    source.dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (source.dataset == NULL)
        return problem_set(problem, STATUS_NOT_FOUND, path, 0,
                           _("found nothing readable, expected GeoJSON, GeoPackage or shapefile"));
    Status status = read_layer(&source, property);
    for (int i = 0; i < source.feature_count; i++)
        OGR_F_Destroy(source.feature[i].handle);
    if (source.to_degrees != NULL)
        OCTDestroyCoordinateTransformation(source.to_degrees);
    GDALClose(source.dataset);
    return status;
}
