#include "game/tools/map_layout.h"

#include <float.h>
#include <ogr_srs_api.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/content/locale.h"

/* Kilometres around what a frame shows, and above it for the frame's title. */
static const double FRAME_MARGIN_KM = 7;
static const double FRAME_TITLE_KM = 17;

/* Lambert-93's false origin. */
static const double ORIGIN_X_KM = 700;
static const double ORIGIN_Y_KM = 6600;

/* Degrees within which Lambert-93 serves: metropolitan France with its waters. */
static const double METROPOLE_WEST = -10, METROPOLE_EAST = 12;
static const double METROPOLE_SOUTH = 40, METROPOLE_NORTH = 52;

typedef struct Frame {
    const char *code;
    MapBox box;
} Frame;

/* One column off the Atlantic coast, south of Brittany; French Guiana is higher than wide. */
static const Frame FRAMES[] = {
    {"971", {-600, -66, -450, 34}},    {"972", {-600, -174, -450, -74}},
    {"973", {-600, -334, -450, -182}}, {"974", {-600, -442, -450, -342}},
    {"976", {-600, -550, -450, -450}},
};
enum { FRAME_COUNT = sizeof FRAMES / sizeof FRAMES[0] };

/* Paris and the three départements around it, in the Channel. */
static const char *const ENLARGED[] = {"75", "92", "93", "94"};
static const MapBox ENLARGED_FRAME = {-600, 350, -450, 510};

typedef struct Extent {
    double x_min, y_min, x_max, y_max;
} Extent;

static Extent find_extent(const Outline *outline, int territory)
{
    Extent extent = {DBL_MAX, DBL_MAX, -DBL_MAX, -DBL_MAX};
    for (int r = 0; r < outline->ring_count; r++) {
        const OutlineRing *ring = &outline->ring[r];
        for (int i = 0; ring->territory == territory && i < ring->point_count; i++) {
            OutlinePoint point = outline->point[ring->point_start + i];
            extent.x_min = point.x < extent.x_min ? point.x : extent.x_min;
            extent.x_max = point.x > extent.x_max ? point.x : extent.x_max;
            extent.y_min = point.y < extent.y_min ? point.y : extent.y_min;
            extent.y_max = point.y > extent.y_max ? point.y : extent.y_max;
        }
    }
    return extent;
}

/* Centred below the title, as large as the frame allows. */
static LayoutPlace fit(Extent extent, MapBox frame)
{
    double width = frame.x_max - frame.x_min - 2 * FRAME_MARGIN_KM;
    double height = frame.y_max - frame.y_min - FRAME_MARGIN_KM - FRAME_TITLE_KM;
    double scale_x = width / (extent.x_max - extent.x_min);
    double scale_y = height / (extent.y_max - extent.y_min);
    double scale = scale_x < scale_y ? scale_x : scale_y;
    double centre_x = (frame.x_min + (double)frame.x_max) / 2;
    double centre_y = frame.y_min + FRAME_MARGIN_KM + height / 2;
    return (LayoutPlace){scale, centre_x - scale * (extent.x_min + extent.x_max) / 2,
                         centre_y - scale * (extent.y_min + extent.y_max) / 2};
}

static void move(Outline *outline, int territory, LayoutPlace place)
{
    for (int r = 0; r < outline->ring_count; r++) {
        const OutlineRing *ring = &outline->ring[r];
        for (int i = 0; ring->territory == territory && i < ring->point_count; i++) {
            OutlinePoint *point = &outline->point[ring->point_start + i];
            point->x = point->x * place.scale + place.offset_x;
            point->y = point->y * place.scale + place.offset_y;
        }
    }
}

static bool project_rings(Outline *outline, int territory, OGRCoordinateTransformationH by)
{
    for (int r = 0; r < outline->ring_count; r++) {
        const OutlineRing *ring = &outline->ring[r];
        for (int i = 0; ring->territory == territory && i < ring->point_count; i++) {
            OutlinePoint *point = &outline->point[ring->point_start + i];
            if (!OCTTransform(by, 1, &point->x, &point->y, NULL))
                return false;
            point->x /= 1000;
            point->y /= 1000;
        }
    }
    return true;
}

/* Degrees to kilometres by a projection in PROJ's words. */
static bool project(Outline *outline, int territory, const char *projection)
{
    OGRSpatialReferenceH degrees = OSRNewSpatialReference(NULL);
    OGRSpatialReferenceH plane = OSRNewSpatialReference(NULL);
    OGRCoordinateTransformationH by = NULL;
    if (OSRImportFromEPSG(degrees, 4326) == OGRERR_NONE &&
        OSRSetFromUserInput(plane, projection) == OGRERR_NONE) {
        OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER);
        OSRSetAxisMappingStrategy(plane, OAMS_TRADITIONAL_GIS_ORDER);
        by = OCTNewCoordinateTransformation(degrees, plane);
    }
    bool done = by != NULL && project_rings(outline, territory, by);
    if (by != NULL)
        OCTDestroyCoordinateTransformation(by);
    OSRDestroySpatialReference(plane);
    OSRDestroySpatialReference(degrees);
    return done;
}

static bool is_metropolitan(Extent degrees)
{
    return degrees.x_min >= METROPOLE_WEST && degrees.x_max <= METROPOLE_EAST &&
           degrees.y_min >= METROPOLE_SOUTH && degrees.y_max <= METROPOLE_NORTH;
}

static int add_inset(Map *map, MapBox frame, const char *title, double scale)
{
    MapInset *inset = &map->inset[map->inset_count];
    *inset = (MapInset){.frame = frame, .scale = scale};
    text_copy(inset->title, sizeof inset->title, title);
    return map->inset_count++;
}

static bool place_overseas(Outline *outline, int territory, Extent degrees, MapBox frame, Map *map)
{
    char projection[160];
    text_format(projection, sizeof projection,
                "+proj=laea +lon_0=%.4f +lat_0=%.4f +ellps=GRS80 +units=m",
                (degrees.x_min + degrees.x_max) / 2, (degrees.y_min + degrees.y_max) / 2);
    if (!project(outline, territory, projection))
        return false;
    LayoutPlace place = fit(find_extent(outline, territory), frame);
    move(outline, territory, place);
    outline->scale[territory] = place.scale;
    outline->inset[territory] = add_inset(map, frame, outline->code[territory], place.scale);
    return true;
}

static Status place_territory(Outline *outline, int territory, Map *map, const char *path,
                              Problem *problem)
{
    const char *code = outline->code[territory];
    Extent degrees = find_extent(outline, territory);
    bool placed = false;
    outline->inset[territory] = MAP_NONE;
    outline->scale[territory] = 1;
    if (is_metropolitan(degrees)) {
        placed = project(outline, territory, "EPSG:2154");
        move(outline, territory, (LayoutPlace){1, -ORIGIN_X_KM, -ORIGIN_Y_KM});
    } else {
        int f = 0;
        while (f < FRAME_COUNT && strcmp(FRAMES[f].code, code) != 0)
            f++;
        if (f == FRAME_COUNT)
            return problem_set(problem, STATUS_MALFORMED, path, 0,
                               _("feature \"%s\": found longitudes %.1f to %.1f, latitudes %.1f to "
                                 "%.1f, expected metropolitan France, or 971 to 974 or 976"),
                               code, degrees.x_min, degrees.x_max, degrees.y_min, degrees.y_max);
        placed = place_overseas(outline, territory, degrees, FRAMES[f].box, map);
    }
    return placed ? STATUS_OK
                  : problem_set(problem, STATUS_UNAVAILABLE, path, 0,
                                _("feature \"%s\": cannot be projected; is PROJ's database "
                                  "(proj-data) installed?"),
                                code);
}

Status layout_place(Outline *outline, Map *map, const char *path, Problem *problem)
{
    Status status = STATUS_OK;
    for (int t = 0; t < outline->territory_count && status == STATUS_OK; t++)
        status = place_territory(outline, t, map, path, problem);
    return status;
}

int layout_enlarged(const char *const **codes)
{
    *codes = ENLARGED;
    return sizeof ENLARGED / sizeof ENLARGED[0];
}

void layout_enlarge(Map *map, const char *title, MapBox box, LayoutPlace *place)
{
    *place = fit((Extent){box.x_min, box.y_min, box.x_max, box.y_max}, ENLARGED_FRAME);
    int inset = add_inset(map, ENLARGED_FRAME, title, place->scale);
    map->inset[inset].enlarges = true;
}
